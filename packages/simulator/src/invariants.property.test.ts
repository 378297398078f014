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
import type { EcsEvent } from './events/envelope.ts';
import { EcsException } from './operations/exception.ts';
import { muster, standingOf } from './service/tasks.ts';
import { createSimulator, type Simulator } from './simulator.ts';
import { aDefinition, aSimulator, inSubnets, MINUTE, recordEvents } from './testing.ts';
import type { ServiceRecord } from './world/service.ts';
import type { TaskRecord } from './world/task.ts';
import { liveTasksOfInstance } from './world/task-index.ts';

/** What must hold in every world, whatever is done to it: random worlds, random changes, random faults. */

const SERVICES = ['web', 'api', 'jobs'] as const;
const IMAGES = ['app:good', 'app:typo', 'app:crashes', 'app:sick', 'app:slow'] as const;
const FAULTS = [
  { fault: 'image-not-found', scope: { image: 'app:typo' } },
  { fault: 'crash', scope: { image: 'app:crashes' }, probability: 0.7 },
  { fault: 'container-unhealthy', scope: { image: 'app:sick' } },
  { fault: 'hang-on-stop', probability: 0.3 },
  { fault: 'eni-timeout', probability: 0.2 },
  { fault: 'spot-interruption' },
  { fault: 'instance-terminated', scope: { availabilityZone: 'us-east-1a' } },
  { fault: 'zone-outage', scope: { availabilityZone: 'us-east-1b' } },
  { fault: 'agent-disconnected', scope: { availabilityZone: 'us-east-1c' } },
  { fault: 'capacity-unavailable', probability: 0.5 },
  { fault: 'task-retirement', probability: 0.3 },
] as const;

type Deed = (simulator: Simulator) => void;

const service = fc.constantFrom(...SERVICES);
const cluster = 'prod';

const deeds: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.integer({ min: 1, max: 600 }).map(
      (seconds): Deed =>
        (world) =>
          world.pass(seconds * 1000),
    ),
  },
  fc.tuple(service, fc.constantFrom(...IMAGES)).map(
    ([name, image]): Deed =>
      (world) =>
        deploy(world, name, image),
  ),
  fc.tuple(service, fc.integer({ min: 0, max: 8 })).map(
    ([name, desiredCount]): Deed =>
      (world) => {
        world.call('UpdateService', { cluster, service: name, desiredCount });
      },
  ),
  fc.constantFrom(...FAULTS).chain((fault) =>
    fc.integer({ min: 1, max: 20 }).map(
      (minutes): Deed =>
        (world) => {
          world.letLoose({ ...fault, until: world.now + minutes * MINUTE });
        },
    ),
  ),
  fc.nat().map(
    (pick): Deed =>
      (world) =>
        stopSome(world, pick),
  ),
  fc.nat().map(
    (pick): Deed =>
      (world) =>
        protectSome(world, pick),
  ),
  fc.integer({ min: 1, max: 2 }).map(
    (count): Deed =>
      (world) => {
        world.launchInstances({ cluster, instanceType: 'm6i.large', count });
      },
  ),
  fc.tuple(fc.nat(), fc.constantFrom('ACTIVE', 'DRAINING')).map(
    ([pick, status]): Deed =>
      (world) => {
        const instance = some([...world.world.containerInstances.keys()], pick);
        if (instance)
          world.call('UpdateContainerInstancesState', { cluster, containerInstances: [instance], status });
      },
  ),
);

const some = <Item>(items: readonly Item[], pick: number): Item | undefined =>
  items[pick % Math.max(1, items.length)];

function deploy(simulator: Simulator, name: (typeof SERVICES)[number], image: string): void {
  simulator.call('RegisterTaskDefinition', definitionOf(name, image));
  simulator.call('UpdateService', { cluster, service: name, taskDefinition: name });
}

function stopSome(simulator: Simulator, pick: number): void {
  const task = some([...simulator.world.tasks.values()], pick);
  if (task) simulator.call('StopTask', { cluster, task: task.taskArn });
}

function protectSome(simulator: Simulator, pick: number): void {
  const running = [...simulator.world.tasks.values()].filter(({ lastStatus }) => lastStatus === 'RUNNING');
  const task = some(running, pick);
  if (task)
    simulator.call('UpdateTaskProtection', {
      cluster,
      tasks: [task.taskArn],
      protectionEnabled: true,
      expiresInMinutes: 10,
    });
}

const healthCheck = { command: ['CMD', 'true'], interval: 10, retries: 2 };

/** `web` runs on Fargate, `api` on EC2 in bridge mode, `jobs` is a daemon. */
function definitionOf(name: (typeof SERVICES)[number], image: string) {
  const app = { name: 'app', image, ...(image === 'app:sick' && { healthCheck }) };
  return name === 'web'
    ? aDefinition({ family: name, containerDefinitions: [app] })
    : {
        family: name,
        networkMode: 'bridge' as const,
        containerDefinitions: [{ ...app, cpu: name === 'api' ? 768 : 128, memory: 256 }],
      };
}

interface World {
  readonly desiredCount: number;
  readonly minimumHealthyPercent: number;
  readonly maximumPercent: number;
  readonly hasBreaker: boolean;
  readonly seed: number;
}

const worlds: fc.Arbitrary<World> = fc.record({
  desiredCount: fc.integer({ min: 1, max: 6 }),
  minimumHealthyPercent: fc.constantFrom(0, 50, 100),
  maximumPercent: fc.constantFrom(150, 200),
  hasBreaker: fc.boolean(),
  seed: fc.nat(),
});

function build({ desiredCount, minimumHealthyPercent, maximumPercent, hasBreaker, seed }: World): Simulator {
  const simulator = aSimulator({ seed });
  simulator.launchInstances({ cluster, instanceType: 'm6i.large', count: 3 });
  const deploymentConfiguration = {
    minimumHealthyPercent,
    maximumPercent,
    deploymentCircuitBreaker: { enable: hasBreaker, rollback: true },
  };
  for (const serviceName of SERVICES) {
    simulator.call('RegisterTaskDefinition', definitionOf(serviceName, 'app:good'));
    const named = { cluster, serviceName, taskDefinition: serviceName };
    if (serviceName === 'web') {
      const networkConfiguration = inSubnets('subnet-1', 'subnet-2');
      simulator.call('CreateService', {
        ...named,
        desiredCount,
        launchType: 'FARGATE',
        networkConfiguration,
        deploymentConfiguration,
      });
    }
    if (serviceName === 'api') {
      simulator.call('CreateService', { ...named, desiredCount, launchType: 'EC2', deploymentConfiguration });
    }
    if (serviceName === 'jobs') {
      simulator.call('CreateService', { ...named, schedulingStrategy: 'DAEMON', launchType: 'EC2' });
    }
  }
  return simulator;
}

/** What ECS refuses is part of the game. */
function act(simulator: Simulator, deed: Deed): void {
  try {
    deed(simulator);
  } catch (refusal) {
    if (!(refusal instanceof EcsException)) throw refusal;
  }
}

/** Plays random deeds in a random world, with somebody who watches every event as it comes. */
function play(
  watch: (simulator: Simulator) => (event: EcsEvent) => void,
  after: Deed = () => undefined,
): void {
  fc.assert(
    fc.property(worlds, fc.array(deeds, { minLength: 5, maxLength: 40 }), (world, list) => {
      const simulator = build(world);
      simulator.onEvent(watch(simulator));
      for (const deed of list) {
        act(simulator, deed);
        after(simulator);
      }
      simulator.pass(30 * MINUTE);
      after(simulator);
    }),
    { numRuns: 60 },
  );
}

const isTaskEvent = (event: EcsEvent): boolean => event['detail-type'] === 'ECS Task State Change';

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
        simulator.letLoose({ fault: 'image-not-found', scope: { image: 'app:typo' } });
        const failures: number[] = [];
        simulator.onEvent(({ detail }) => {
          if (detail.eventName !== 'SERVICE_DEPLOYMENT_FAILED') return;
          const [record] = simulator.world.services.values();
          failures.push(record?.deployments[0]?.breaker.failureCount ?? 0);
        });

        deploy(simulator, 'web', 'app:typo');
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
