import { SERVICE_DEPLOYMENT_STATUS, type ServiceDeploymentStatus } from '@taskwarden/domain';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EcsException } from '../operations/exception.ts';
import { createSimulator, type InputOf, type Simulator } from '../simulator.ts';
import { aDefinition, aSimulator, inSubnets, MINUTE, recordEvents } from '../testing.ts';
import { stagedDeploymentOf, trafficOf } from './service-deployment.ts';
import { wantedOf } from './stages.ts';

/** What must hold of blue/green, linear and canary deployments, whatever goes wrong in them. */

type Configuration = NonNullable<InputOf<'CreateService'>['deploymentConfiguration']>;
type Deed = (simulator: Simulator) => void;

const named = { cluster: 'prod', service: 'web' };
const STAGES = ['PRE_SCALE_UP', 'POST_SCALE_UP', 'POST_PRODUCTION_TRAFFIC_SHIFT'] as const;

const hooks = fc.array(
  fc.record({
    targetType: fc.constant('PAUSE' as const),
    lifecycleStages: fc.constantFrom(...STAGES).map((stage) => [stage]),
    timeoutConfiguration: fc.record({
      timeoutInMinutes: fc.integer({ min: 1, max: 30 }),
      action: fc.constantFrom('CONTINUE' as const, 'ROLLBACK' as const),
    }),
  }),
  { maxLength: 2 },
);

const configurations: fc.Arbitrary<Configuration> = fc
  .record({
    strategy: fc.constantFrom('BLUE_GREEN' as const, 'LINEAR' as const, 'CANARY' as const),
    bakeTimeInMinutes: fc.integer({ min: 0, max: 10 }),
    lifecycleHooks: hooks,
    percent: fc.integer({ min: 3, max: 100 }),
    stepMinutes: fc.integer({ min: 0, max: 5 }),
  })
  .map(({ strategy, percent, stepMinutes, ...rest }) => ({
    ...rest,
    strategy,
    alarms: { alarmNames: ['5xx'], enable: true, rollback: true },
    ...(strategy === 'LINEAR' && {
      linearConfiguration: { stepPercent: percent, stepBakeTimeInMinutes: stepMinutes },
    }),
    ...(strategy === 'CANARY' && {
      canaryConfiguration: { canaryPercent: percent, canaryBakeTimeInMinutes: stepMinutes },
    }),
  }));

function build(deploymentConfiguration: Configuration, desiredCount: number, seed: number): Simulator {
  const simulator = aSimulator({ seed });
  simulator.call('RegisterTaskDefinition', aDefinition());
  simulator.call('CreateService', {
    cluster: 'prod',
    serviceName: 'web',
    taskDefinition: 'web',
    desiredCount,
    launchType: 'FARGATE',
    networkConfiguration: inSubnets('subnet-a', 'subnet-b'),
    deploymentConfiguration,
  });
  simulator.pass(5 * MINUTE);
  return simulator;
}

const deploy =
  (image: string): Deed =>
  (simulator) => {
    simulator.call('RegisterTaskDefinition', aDefinition({ containerDefinitions: [{ name: 'app', image }] }));
    simulator.call('UpdateService', { ...named, taskDefinition: 'web' });
  };

const newest = ({ world }: Simulator) => [...world.serviceDeployments.values()].at(-1);

const answer =
  (action: 'CONTINUE' | 'ROLLBACK'): Deed =>
  (simulator) => {
    const record = newest(simulator);
    const [hook] = record?.hooks ?? [];
    simulator.call('ContinueServiceDeployment', {
      serviceDeploymentArn: record?.serviceDeploymentArn,
      hookId: hook?.hookId,
      action,
    });
  };

const deeds: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Deed>(() => undefined) },
  { weight: 2, arbitrary: fc.constantFrom('web:2', 'web:typo').map(deploy) },
  fc.constantFrom('CONTINUE' as const, 'ROLLBACK' as const).map(answer),
  fc.boolean().map(
    (isInAlarm): Deed =>
      (simulator) =>
        simulator.setAlarm('5xx', isInAlarm),
  ),
  fc.integer({ min: 0, max: 5 }).map(
    (desiredCount): Deed =>
      (simulator) => {
        simulator.call('UpdateService', { ...named, desiredCount });
      },
  ),
  fc.constant<Deed>((simulator) => {
    simulator.call('StopServiceDeployment', {
      serviceDeploymentArn: newest(simulator)?.serviceDeploymentArn,
    });
  }),
  fc.integer({ min: 1, max: 20 }).map(
    (minutes): Deed =>
      (simulator) => {
        simulator.letLoose({ fault: 'crash', probability: 0.3, until: simulator.now + minutes * MINUTE });
      },
  ),
);

/** Deeds, and how long after each nothing else is done, in milliseconds. */
const plots = (maxLength: number) =>
  fc.array(fc.tuple(deeds, fc.integer({ min: 1000, max: 900_000 })), { minLength: 5, maxLength });

/** What ECS refuses is part of the game. */
function act(simulator: Simulator, deed: Deed): void {
  try {
    deed(simulator);
  } catch (refusal) {
    if (!(refusal instanceof EcsException)) throw refusal;
  }
}

/** Lets time pass in small steps, so that nothing is overlooked. */
function watchFor(simulator: Simulator, milliseconds: number, watch: () => void): void {
  const until = simulator.now + milliseconds;
  for (let next = simulator.nextAt() ?? until; next <= until; next = simulator.nextAt() ?? Infinity) {
    simulator.advance(next);
    watch();
  }
  simulator.advance(until);
}

/** Plays random deeds, with somebody who watches after every happening, and looks at the end. */
function play(watcher: () => Deed, end: Deed = () => undefined) {
  fc.assert(
    fc.property(
      configurations,
      fc.integer({ min: 1, max: 4 }),
      plots(25),
      fc.nat(),
      (configuration, desiredCount, list, seed) => {
        const simulator = build(configuration, desiredCount, seed);
        const watch = watcher();
        simulator.letLoose({ fault: 'image-not-found', scope: { image: 'web:typo' } });
        for (const [deed, pause] of list) {
          act(simulator, deed);
          watch(simulator);
          watchFor(simulator, pause, () => watch(simulator));
        }
        end(simulator);
      },
    ),
    { numRuns: 60 },
  );
}

/** The service and its deployment, while it passes stages, and the shares of production traffic as the API tells them. */
function underWay(simulator: Simulator) {
  const { world } = simulator;
  const [service] = world.services.values();
  const [primary, ...others] = service?.deployments ?? [];
  const record = stagedDeploymentOf(world, primary);
  if (service === undefined || primary === undefined || record === undefined) return undefined;
  const { serviceDeployments: [told] = [] } = simulator.call('DescribeServiceDeployments', {
    serviceDeploymentArns: [record.serviceDeploymentArn],
  });
  const shareOf = (one: { requestedProductionTrafficWeight?: number | undefined } = {}): number =>
    one.requestedProductionTrafficWeight ?? 0;
  const green = shareOf(told?.targetServiceRevision);
  const blue = (told?.sourceServiceRevisions ?? []).reduce((sum, one) => sum + shareOf(one), 0);
  const wantedOfOthers = others.map((other) => wantedOf(world, service, other));
  return { service, green, blue, wanted: wantedOf(world, service, primary), wantedOfOthers };
}

test('one revision has whatever traffic the other has not, and a revision with traffic is wanted in full', () => {
  play(() => (simulator) => {
    const now = underWay(simulator);
    if (now === undefined) return;
    expect(now.green + now.blue).toBe(100);
    if (now.green > 0) expect(now.wanted).toBe(now.service.desiredCount);
    if (now.blue > 0) expect(now.wantedOfOthers).toContain(now.service.desiredCount);
  });
});

test('green is sent no traffic before all its tasks were healthy, and its share never falls but in a rollback', () => {
  play(() => {
    const shares = new Map<string, number>();
    return (simulator) => {
      const record = newest(simulator);
      if (record === undefined) return;
      const { production } = trafficOf(record);
      const before = shares.get(record.serviceDeploymentArn) ?? 0;
      if (record.status === 'IN_PROGRESS') expect(production).toBeGreaterThanOrEqual(before);
      if (record.status.startsWith('ROLLBACK')) expect(production).toBe(0);
      const done = record.stages.slice(0, record.position).map(({ stage }) => stage);
      if (production > 0 && record.stages.length > 0) expect(done).toContain('SCALE_UP');
      shares.set(record.serviceDeploymentArn, production);
    };
  });
});

/** Completing the last stage is how IN_PROGRESS becomes SUCCESSFUL. */
const nextOf = (status: ServiceDeploymentStatus): ServiceDeploymentStatus[] => [
  ...(Object.values(SERVICE_DEPLOYMENT_STATUS[status].next) as ServiceDeploymentStatus[]),
  ...(status === 'IN_PROGRESS' ? (['SUCCESSFUL'] as const) : []),
];

/** What a status may have become by the next look: several things may have happened in one. */
const followers = (status: ServiceDeploymentStatus): ServiceDeploymentStatus[] => [
  status,
  ...nextOf(status).flatMap((next) => (next === status ? [] : followers(next))),
];

test('service deployments go from status to status as the domain has it, and never out of a final one', () => {
  play(() => {
    const seen = new Map<string, ServiceDeploymentStatus>();
    return (simulator) => {
      for (const { serviceDeploymentArn, status } of simulator.world.serviceDeployments.values()) {
        expect(followers(seen.get(serviceDeploymentArn) ?? 'IN_PROGRESS')).toContain(status);
        seen.set(serviceDeploymentArn, status);
      }
    };
  });
});

test('once nothing is wrong any more every deployment ends, with as many healthy tasks as desired', () => {
  play(
    () => () => undefined,
    (simulator) => {
      simulator.setAlarm('5xx', false);
      for (const { id } of [...simulator.world.faults]) simulator.callOff(id);
      // A stage may take a day, and four pauses half an hour each.
      simulator.pass(30 * 60 * MINUTE);

      const [service] = simulator.world.services.values();
      const { services: [told] = [] } = simulator.call('DescribeServices', {
        cluster: 'prod',
        services: ['web'],
      });
      const { status } = newest(simulator) ?? { status: 'PENDING' as const };
      expect(SERVICE_DEPLOYMENT_STATUS[status].final).toBe(true);
      // What failed before anything had ever completed stands still where it is.
      if (status !== 'STOPPED') expect(told?.runningCount).toBe(service?.desiredCount);
      if (status !== 'STOPPED') expect(told?.deployments).toHaveLength(1);
    },
  );
});

test('a world that was saved in the middle of a deployment goes on as it would have', () => {
  fc.assert(
    fc.property(configurations, plots(20), fc.nat(20), (configuration, list, at) => {
      const simulator = build(configuration, 2, 7);
      const playOn = (one: Simulator, part: typeof list): void => {
        for (const [deed, pause] of part) {
          act(one, deed);
          one.pass(pause);
        }
      };
      playOn(simulator, list.slice(0, at));
      const restored = createSimulator({ snapshot: simulator.snapshot() });
      const [events, restoredEvents] = [recordEvents(simulator), recordEvents(restored)];

      for (const one of [simulator, restored]) {
        playOn(one, list.slice(at));
      }

      expect(restoredEvents).toEqual(events);
      expect(JSON.parse(restored.snapshot())).toEqual(JSON.parse(simulator.snapshot()));
    }),
    { numRuns: 30 },
  );
});
