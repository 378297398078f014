import {
  canBecome,
  deploymentBounds,
  deploymentPercents,
  distributeTasks,
  isTaskStatus,
  placementRequest,
} from '@taskwarden/domain';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  act,
  build,
  type Deed,
  deeds,
  FAULTS,
  isTaskEvent,
  play,
  SPOT_STRATEGY,
  worlds,
} from '../test/random-worlds.ts';
import type { EcsEvent } from './events/envelope.ts';
import { muster, standingOf } from './service/tasks.ts';
import { createSimulator, type Simulator } from './simulator.ts';
import { aDefinition, aSimulator, inSubnets, MINUTE, recordEvents } from './testing.ts';
import type { ServiceRecord } from './world/service.ts';
import type { TaskRecord } from './world/task.ts';
import { liveTasksOfInstance } from './world/task-index.ts';

/** What must hold in every world, whatever is done to it: random worlds, random changes, random faults. */

const cluster = 'prod';

describe('in every world', () => {
  test('versions of tasks strictly rise, and every transition is legal', () => {
    play(() => {
      const seen = new Map<unknown, { readonly version: number; readonly status: string }>();
      return (event) => {
        if (!isTaskEvent(event)) return;
        const { taskArn, version, lastStatus } = event.detail as Record<string, string | number>;
        const before = seen.get(taskArn);
        const status = String(lastStatus);
        expect(Number(version)).toBe((before?.version ?? 0) + 1);
        if (before && isTaskStatus(before.status) && isTaskStatus(status) && before.status !== status) {
          expect(canBecome(before.status, status)).toBe(true);
        }
        seen.set(taskArn, { version: Number(version), status });
      };
    });
  });

  test('no container instance is over-committed, and what its tasks took and what is left add up', () => {
    play(
      () => () => undefined,
      ({ world }) => {
        for (const { containerInstanceArn, registered, slot } of world.containerInstances.values()) {
          const taken = liveTasksOfInstance(world, containerInstanceArn).map(
            ({ taskDefinitionArn, group }) => {
              const definition = world.taskDefinitions.get(taskDefinitionArn)?.definition ?? {};
              return placementRequest(definition, { group }).needs;
            },
          );
          const sum = (of: 'cpu' | 'memoryMiB') => taken.reduce((total, needs) => total + needs[of], 0);
          expect(slot.remaining.cpu).toBeGreaterThanOrEqual(0);
          expect(slot.remaining.memoryMiB).toBeGreaterThanOrEqual(0);
          expect(slot.remaining.cpu).toBe(registered.cpu - sum('cpu'));
          expect(slot.remaining.memoryMiB).toBe(registered.memoryMiB - sum('memoryMiB'));
        }
      },
    );
  });

  const boundsOf = (record: ServiceRecord) => {
    const strategy = record.definition.schedulingStrategy === 'DAEMON' ? 'DAEMON' : 'REPLICA';
    return deploymentBounds(
      record.desiredCount,
      deploymentPercents(record.definition.deploymentConfiguration, strategy),
    );
  };

  test('the scheduler never starts a task beyond maximumPercent', () => {
    play(({ world }) => (event) => {
      if (!isTaskEvent(event) || event.detail.version !== 1) return;
      const task = world.tasks.get(String(event.detail.taskArn));
      const record = world.services.get(task?.serviceArn ?? '');
      // A daemon's desired count follows the instances: it is checked by the domain.
      if (record === undefined || record.definition.schedulingStrategy === 'DAEMON') return;
      expect(muster(world, record).length).toBeLessThanOrEqual(boundsOf(record).maximumTasks);
    });
  });

  /** The task that this event shows being told to stop by a scaling activity. */
  function scaledAway(world: Simulator['world'], { detail }: EcsEvent): TaskRecord | undefined {
    const isOrder = detail.desiredStatus === 'STOPPED' && detail.lastStatus === 'RUNNING';
    const isScaling = String(detail.stoppedReason).startsWith('Scaling activity');
    return isOrder && isScaling ? world.tasks.get(String(detail.taskArn)) : undefined;
  }

  test('the scheduler never stops a healthy task below minimumHealthyPercent', () => {
    play(({ world }) => (event) => {
      const task = scaledAway(world, event);
      const record = world.services.get(task?.serviceArn ?? '');
      if (task === undefined || record === undefined || standingOf(world, record, task) !== 'healthy') return;
      const healthy = muster(world, record).filter(({ standing }) => standing === 'healthy').length;
      expect(healthy).toBeGreaterThanOrEqual(boundsOf(record).minimumHealthyTasks);
    });
  });

  test('the indexes know of every task, once', () => {
    play(
      () => () => undefined,
      ({ world }) => {
        const { liveOfCluster, liveOfService, liveOfInstance, stoppedOfCluster } = world.index;
        const of = (index: Map<string, Set<string>>) =>
          [...index.values()].flatMap((arns) => [...arns]).toSorted();
        const arns = (wanted: (task: TaskRecord) => boolean) =>
          [...world.tasks.values()]
            .filter(wanted)
            .map(({ taskArn }) => taskArn)
            .toSorted();
        const isLive = ({ lastStatus }: TaskRecord) => lastStatus !== 'STOPPED';
        expect(of(liveOfCluster)).toEqual(arns(isLive));
        expect(of(stoppedOfCluster)).toEqual(arns((task) => !isLive(task)));
        expect(of(liveOfService)).toEqual(arns((task) => isLive(task) && task.serviceArn !== undefined));
        expect(of(liveOfInstance)).toEqual(
          arns((task) => isLive(task) && task.containerInstanceArn !== undefined),
        );
      },
    );
  });

  test('every stopped task has its truth, its time and its reason', () => {
    play(
      () => () => undefined,
      ({ world }) => {
        for (const task of world.tasks.values()) {
          if (task.lastStatus !== 'STOPPED') continue;
          expect(world.truth.get(task.taskArn)?.cause).toMatch(/^[a-z-]+\/[a-z-]+$/);
          expect(task.stoppedReason).not.toBe(undefined);
          expect(task.stoppedAt).toBeGreaterThanOrEqual(task.stoppingAt ?? Infinity);
        }
      },
    );
  });

  /** The faults that no truth names: they show only in how a stopped task came to its end. */
  function faultsShownBy({ executionStoppedAt = Infinity, stoppedAt = 0, containers }: TaskRecord): string[] {
    const isStuck = stoppedAt - executionStoppedAt >= 20 * MINUTE;
    const isHung = containers.some(({ end }) => end?.exitCode === 137 && end.truth === undefined);
    return [...(isStuck ? ['deprovisioning-stuck'] : []), ...(isHung ? ['hang-on-stop'] : [])];
  }

  test('everything that can go wrong does', () => {
    const hits = new Map<string, number>(FAULTS.map((fault) => [fault, 0]));
    const hit = (fault: string | undefined): void => {
      if (fault !== undefined) hits.set(fault, (hits.get(fault) ?? 0) + 1);
    };
    const ofAction: Readonly<Record<string, string>> = {
      SERVICE_TASK_PLACEMENT_FAILURE: 'capacity-unavailable',
      ECS_OPERATION_THROTTLED: 'scheduler-throttled',
    };
    play(
      ({ world }) => {
        const loose = new Map<string, string>();
        return ({ detail }) => {
          for (const { id, fault } of world.faults) loose.set(id, fault);
          hit(ofAction[String(detail.eventName)]);
          if (detail.agentConnected === false && detail.status === 'ACTIVE') hit('agent-disconnected');
          const task = detail.lastStatus === 'STOPPED' ? world.tasks.get(String(detail.taskArn)) : undefined;
          if (task === undefined) return;
          hit(loose.get(world.truth.get(task.taskArn)?.faultId ?? ''));
          for (const fault of faultsShownBy(task)) hit(fault);
        };
      },
      undefined,
      { seed: 20_261_129 },
    );

    expect([...hits].filter(([, count]) => count === 0)).toEqual([]);
    expect([...hits.keys()].toSorted()).toEqual(FAULTS.toSorted());
  });

  test('a world that was saved and restored goes on as it would have', () => {
    fc.assert(
      fc.property(worlds, fc.array(deeds, { minLength: 5, maxLength: 30 }), fc.nat(30), (world, list, at) => {
        const simulator = build(world);
        for (const deed of list.slice(0, at)) act(simulator, deed);
        const restored = createSimulator({ snapshot: simulator.snapshot() });
        const [events, restoredEvents] = [recordEvents(simulator), recordEvents(restored)];

        for (const one of [simulator, restored]) {
          for (const deed of list.slice(at)) act(one, deed);
          one.pass(10 * MINUTE);
        }

        expect(restoredEvents).toEqual(events);
        expect(JSON.parse(restored.snapshot())).toEqual(JSON.parse(simulator.snapshot()));
      }),
      { numRuns: 40 },
    );
  });
});

describe('a service of any size', () => {
  test('with a breaker ends a deployment that can not start after as many failures as its threshold, and rolls back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.nat(), (desiredCount, seed) => {
        const simulator = build({
          desiredCount,
          minimumHealthyPercent: 100,
          maximumPercent: 200,
          hasBreaker: true,
          seed,
        });
        simulator.pass(10 * MINUTE);
        const failures: number[] = [];
        simulator.onEvent(({ detail }) => {
          if (detail.eventName !== 'SERVICE_DEPLOYMENT_FAILED') return;
          const [record] = simulator.world.services.values();
          failures.push(record?.deployments[0]?.breaker.failureCount ?? 0);
        });

        const containerDefinitions = [{ name: 'app', image: 'app:typo' }];
        simulator.call('RegisterTaskDefinition', aDefinition({ containerDefinitions }));
        simulator.call('UpdateService', { cluster, service: 'web', taskDefinition: 'web' });
        simulator.pass(120 * MINUTE);

        expect(failures).toEqual([Math.min(200, Math.max(3, Math.ceil(desiredCount / 2)))]);
        const { services } = simulator.call('DescribeServices', { cluster, services: ['web'] });
        expect(services).toMatchObject([
          { runningCount: desiredCount, deployments: [{ rolloutState: 'COMPLETED' }] },
        ]);
      }),
      { numRuns: 20 },
    );
  });

  test('keeps the split of its capacity providers, however it is scaled, deployed and interrupted', () => {
    const settledDeed = fc.oneof(
      fc.integer({ min: 1, max: 12 }).map(
        (desiredCount): Deed =>
          (simulator) => {
            simulator.call('UpdateService', { cluster, service: 'spot', desiredCount });
          },
      ),
      fc.constant<Deed>((simulator) => {
        simulator.call('UpdateService', { cluster, service: 'spot', forceNewDeployment: true });
      }),
      fc.constantFrom('spot-interruption', 'task-retirement', 'zone-outage').map(
        (fault): Deed =>
          (simulator) => {
            const scope = { availabilityZone: 'us-east-1b' };
            simulator.letLoose({ fault, scope, until: simulator.now + MINUTE });
          },
      ),
    );
    fc.assert(
      fc.property(worlds, fc.array(settledDeed, { minLength: 1, maxLength: 12 }), (world, list) => {
        const simulator = build(world);
        for (const one of [() => undefined, ...list]) {
          one(simulator);
          simulator.pass(15 * MINUTE);
          const service = [...simulator.world.services.values()].find(
            ({ serviceName }) => serviceName === 'spot',
          );
          if (service === undefined) throw new Error('spot is gone');
          const counts = { FARGATE: 0, FARGATE_SPOT: 0 };
          for (const { task } of muster(simulator.world, service)) {
            counts[task.capacityProviderName as keyof typeof counts] += 1;
          }
          expect(counts).toEqual({
            FARGATE: 0,
            FARGATE_SPOT: 0,
            ...distributeTasks(SPOT_STRATEGY, service.desiredCount),
          });
        }
      }),
      { numRuns: 40 },
    );
  });

  test('splits its tasks between capacity providers as base and weights say', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.nat({ max: 5 }),
        fc.tuple(fc.nat({ max: 9 }), fc.integer({ min: 1, max: 9 })),
        (desiredCount, base, [weight, spotWeight]) => {
          const simulator = aSimulator();
          const strategy = [
            { capacityProvider: 'FARGATE', base, weight },
            { capacityProvider: 'FARGATE_SPOT', weight: spotWeight },
          ];
          simulator.call('PutClusterCapacityProviders', {
            cluster,
            capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
            defaultCapacityProviderStrategy: strategy,
          });
          simulator.call('RegisterTaskDefinition', aDefinition());
          const named = {
            cluster,
            serviceName: 'web',
            taskDefinition: 'web',
            networkConfiguration: inSubnets('subnet-1'),
          };
          simulator.call('CreateService', { ...named, desiredCount });
          simulator.pass(10 * MINUTE);

          const counts = { FARGATE: 0, FARGATE_SPOT: 0 };
          for (const { capacityProviderName } of simulator.world.tasks.values()) {
            counts[capacityProviderName as keyof typeof counts] += 1;
          }
          expect(counts).toEqual({ FARGATE: 0, FARGATE_SPOT: 0, ...distributeTasks(strategy, desiredCount) });
        },
      ),
      { numRuns: 40 },
    );
  });
});
