import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EcsException } from '../operations/exception.ts';
import { createSimulator, type Simulator } from '../simulator.ts';
import { aSimulator, MINUTE, recordEvents } from '../testing.ts';

/** What must hold of a group that managed scaling grows and shrinks, whatever is asked of it. */

type Deed = (simulator: Simulator) => void;

interface World {
  readonly seed: number;
  /** Instances of the group at most. */
  readonly most: number;
  readonly targetCapacity: number;
  readonly isProtecting: boolean;
  readonly drains: boolean;
}

const worlds: fc.Arbitrary<World> = fc.record({
  seed: fc.nat(),
  most: fc.integer({ min: 1, max: 12 }),
  targetCapacity: fc.integer({ min: 25, max: 100 }),
  isProtecting: fc.boolean(),
  drains: fc.boolean(),
});

function build({ seed, most, targetCapacity, isProtecting, drains }: World): Simulator {
  const launch = { min: 30_000, max: 200_000 };
  const group = { match: 'spare', instanceType: 'm6i.large', minSize: 0, maxSize: most, launch };
  const simulator = aSimulator({ seed, settings: { autoScalingGroups: [group] } });
  simulator.call('CreateCapacityProvider', {
    name: 'spare',
    autoScalingGroupProvider: {
      autoScalingGroupArn:
        'arn:aws:autoscaling:us-east-1:111122223333:autoScalingGroup:0:autoScalingGroupName/spare',
      managedScaling: { status: 'ENABLED', targetCapacity },
      managedTerminationProtection: isProtecting ? 'ENABLED' : 'DISABLED',
      managedDraining: drains ? 'ENABLED' : 'DISABLED',
    },
  });
  simulator.call('PutClusterCapacityProviders', {
    cluster: 'prod',
    capacityProviders: ['spare'],
    defaultCapacityProviderStrategy: [{ capacityProvider: 'spare', weight: 1 }],
  });
  for (const [family, cpu] of [
    ['web', 512],
    ['job', 1024],
  ] as const) {
    const app = { name: 'app', image: `${family}:1`, cpu, memory: 256 };
    simulator.call('RegisterTaskDefinition', { family, networkMode: 'bridge', containerDefinitions: [app] });
  }
  simulator.call('CreateService', {
    cluster: 'prod',
    serviceName: 'web',
    taskDefinition: 'web',
    desiredCount: 3,
    // It would run more than desired for a while.
    availabilityZoneRebalancing: 'DISABLED',
  });
  return simulator;
}

const calmDeeds: fc.Arbitrary<Deed> = fc.oneof(
  fc.integer({ min: 0, max: 20 }).map(
    (desiredCount): Deed =>
      (simulator) => {
        simulator.call('UpdateService', { cluster: 'prod', service: 'web', desiredCount });
      },
  ),
  fc.integer({ min: 1, max: 5 }).map(
    (count): Deed =>
      (simulator) => {
        simulator.call('RunTask', { cluster: 'prod', taskDefinition: 'job', count });
      },
  ),
  fc.nat().map(
    (pick): Deed =>
      (simulator) => {
        const tasks = [...simulator.world.tasks.keys()];
        const task = tasks[pick % Math.max(1, tasks.length)];
        if (task !== undefined) simulator.call('StopTask', { cluster: 'prod', task });
      },
  ),
);
const deeds = fc.oneof(
  { weight: 3, arbitrary: calmDeeds },
  fc.constant<Deed>((simulator) => {
    simulator.letLoose({ fault: 'instance-terminated', scope: { availabilityZone: 'us-east-1a' } });
  }),
);
const plotsOf = (deed: fc.Arbitrary<Deed>) =>
  fc.array(fc.tuple(deed, fc.integer({ min: 1, max: 25 })), { minLength: 3, maxLength: 15 });
const plots = plotsOf(deeds);

function playOn(
  simulator: Simulator,
  plot: readonly (readonly [Deed, number])[],
  watch: Deed = () => undefined,
) {
  for (const [deed, minutes] of plot) {
    try {
      deed(simulator);
    } catch (refusal) {
      if (!(refusal instanceof EcsException)) throw refusal;
    }
    for (let minute = 0; minute < minutes; minute += 1) {
      simulator.pass(MINUTE);
      watch(simulator);
    }
  }
}

test('the group never outgrows its maximum, nor its instances what they have', () => {
  fc.assert(
    fc.property(worlds, plots, (world, plot) => {
      playOn(build(world), plot, (simulator) => {
        const { containerInstances, scaling } = simulator.world;
        const { launching = 0, draining = [] } = scaling.get('prod/spare') ?? {};

        expect(containerInstances.size + launching - draining.length).toBeLessThanOrEqual(world.most);
        for (const { slot } of containerInstances.values()) {
          expect(Math.min(slot.remaining.cpu, slot.remaining.memoryMiB)).toBeGreaterThanOrEqual(0);
        }
      });
    }),
    { numRuns: 50 },
  );
});

test('a task waits exactly as long as it is PROVISIONING without an instance; where there may be enough none is left waiting', () => {
  fc.assert(
    fc.property(worlds, plots, (world, plot) => {
      const simulator = build({ ...world, most: 100 });
      playOn(simulator, plot, () => {
        const waiting = [...simulator.world.tasks.values()]
          .filter((task) => task.lastStatus === 'PROVISIONING' && task.containerInstanceArn === undefined)
          .map(({ taskArn }) => taskArn);
        expect([...simulator.world.waiting.keys()].toSorted()).toEqual(waiting.toSorted());
      });
      simulator.pass(60 * MINUTE);

      const [service] = simulator.world.services.values();
      expect(simulator.world.waiting.size).toBe(0);
      const running = [...simulator.world.tasks.values()].filter(
        ({ lastStatus, serviceArn }) => lastStatus === 'RUNNING' && serviceArn !== undefined,
      );
      expect(running).toHaveLength(service?.desiredCount ?? 0);
    }),
    { numRuns: 50 },
  );
});

test('with termination protection no task is lost to scaling in', () => {
  fc.assert(
    fc.property(worlds, plotsOf(calmDeeds), (world, plot) => {
      const simulator = build({ ...world, isProtecting: true });
      playOn(simulator, plot);
      simulator.pass(40 * MINUTE);

      const causes = [...simulator.world.truth.values()].map(({ cause }) => cause);
      expect(causes).not.toContain('host/instance-terminated');
    }),
    { numRuns: 40 },
  );
});

test('a group that was saved in the middle of growing goes on as it would have', () => {
  fc.assert(
    fc.property(worlds, plots, fc.nat(10), (world, plot, at) => {
      const simulator = build(world);
      playOn(simulator, plot.slice(0, at));
      const restored = createSimulator({ snapshot: simulator.snapshot() });
      const [events, restoredEvents] = [recordEvents(simulator), recordEvents(restored)];

      for (const one of [simulator, restored]) playOn(one, plot.slice(at));

      expect(restoredEvents).toEqual(events);
      expect(JSON.parse(restored.snapshot())).toEqual(JSON.parse(simulator.snapshot()));
    }),
    { numRuns: 30 },
  );
});
