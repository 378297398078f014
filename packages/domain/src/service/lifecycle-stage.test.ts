import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DeploymentConfiguration } from './deployment-configuration.ts';
import {
  advanceServiceDeployment,
  decideOnHookAnswer,
  decideOnPauseTimeout,
  LIFECYCLE_STAGES,
  NEW_SERVICE_DEPLOYMENT,
  planLifecycle,
  productionPercentAt,
  rolloutStateOf,
  SERVICE_DEPLOYMENT_STATUS,
  type ServiceDeploymentEvent,
  type ServiceDeploymentProgress,
  trafficSteps,
} from './index.ts';

const BLUE_GREEN: DeploymentConfiguration = { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 15 };
const CANARY: DeploymentConfiguration = {
  strategy: 'CANARY',
  canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: 5 },
};
const LINEAR: DeploymentConfiguration = {
  strategy: 'LINEAR',
  linearConfiguration: { stepPercent: 25, stepBakeTimeInMinutes: 10 },
};
const anyShift: fc.Arbitrary<DeploymentConfiguration> = fc.oneof(
  fc.record({ strategy: fc.constant('BLUE_GREEN'), bakeTimeInMinutes: fc.nat(60) }),
  fc.record({
    strategy: fc.constant('LINEAR'),
    linearConfiguration: fc.record({
      stepPercent: fc.integer({ min: 30, max: 1000 }).map((tenths) => tenths / 10),
      stepBakeTimeInMinutes: fc.nat(1440),
    }),
  }),
  fc.record({
    strategy: fc.constant('CANARY'),
    canaryConfiguration: fc.record({
      canaryPercent: fc.integer({ min: 1, max: 1000 }).map((tenths) => tenths / 10),
      canaryBakeTimeInMinutes: fc.nat(1440),
    }),
  }),
);

describe('shifts of production traffic', () => {
  test.each<[string, DeploymentConfiguration, number[]]>([
    ['blue/green goes at once', BLUE_GREEN, [100]],
    ['linear goes in equal steps', LINEAR, [25, 50, 75, 100]],
    [
      'a last linear step may be smaller',
      { strategy: 'LINEAR', linearConfiguration: { stepPercent: 33.3 } },
      [33.3, 66.6, 99.9, 100],
    ],
    [
      'linear without numbers takes ten steps',
      { strategy: 'LINEAR' },
      [10, 20, 30, 40, 50, 60, 70, 80, 90, 100],
    ],
    ['canary sends a few first', CANARY, [10, 100]],
    ['canary without numbers sends five percent first', { strategy: 'CANARY' }, [5, 100]],
    [
      'a canary of everything is blue/green',
      { strategy: 'CANARY', canaryConfiguration: { canaryPercent: 100 } },
      [100],
    ],
    ['rolling shifts no traffic', { strategy: 'ROLLING' }, []],
  ])('%s', (_sentence, configuration, percents) => {
    expect(trafficSteps(configuration).map(({ productionPercent }) => productionPercent)).toEqual(percents);
  });

  test('the share of green grows, ends at 100, and there is no wait after the last step', () => {
    fc.assert(
      fc.property(anyShift, (configuration) => {
        const steps = trafficSteps(configuration);
        const shares = steps.map(({ productionPercent }) => productionPercent);

        expect(shares).toEqual([...new Set(shares)].sort((one, other) => one - other));
        expect(steps.at(-1)).toEqual({ productionPercent: 100, bakeMinutes: 0 });
      }),
    );
  });

  test.each([
    ['as the first step ends', 0, 25],
    ['during the first bake', 9.9, 25],
    ['after one bake', 10, 50],
    ['after all bakes', 30, 100],
  ])('linear by the clock: %s', (_sentence, minutes, percent) => {
    expect(productionPercentAt(LINEAR, minutes)).toBe(percent);
  });
});

describe('lifecycle stages', () => {
  test('blue/green passes ten stages, eleven when another revision was ACTIVE', () => {
    const stages = planLifecycle(BLUE_GREEN, { reconciles: true, testTraffic: true });

    expect(stages.map(({ stage }) => stage)).toEqual(LIFECYCLE_STAGES.map(({ stage }) => stage));
    expect(planLifecycle(BLUE_GREEN)).toHaveLength(10);
  });

  test('test traffic reaches green before any production traffic does', () => {
    const stages = planLifecycle(CANARY, { testTraffic: true });
    const tested = stages.findIndex(({ testPercent }) => testPercent === 100);
    const produced = stages.findIndex(({ productionPercent }) => productionPercent > 0);

    expect(tested).toBeLessThan(produced);
  });

  test('a canary waits with its few percent, then bakes with all', () => {
    const waits = planLifecycle({ ...CANARY, bakeTimeInMinutes: 15 }).filter(
      ({ bakeMinutes }) => bakeMinutes > 0,
    );

    expect(waits).toEqual([
      { stage: 'PRODUCTION_TRAFFIC_SHIFT', productionPercent: 10, testPercent: 0, bakeMinutes: 5 },
      { stage: 'BAKE_TIME', productionPercent: 100, testPercent: 0, bakeMinutes: 15 },
    ]);
  });

  test('nobody can pause in the middle of a shift', () => {
    const pausable = LIFECYCLE_STAGES.filter(({ hooks }) => hooks.some((hook) => hook === 'PAUSE'));

    expect(pausable.map(({ stage }) => stage)).not.toContain('PRODUCTION_TRAFFIC_SHIFT');
    expect(pausable.map(({ stage }) => stage)).not.toContain('TEST_TRAFFIC_SHIFT');
  });
});

describe('a service deployment', () => {
  const events: readonly ServiceDeploymentEvent[] = [
    'started',
    'stage-completed',
    'failed',
    'failed-without-rollback',
    'stop-requested',
    'rollback-requested',
    'stopped',
    'rolling-back',
    'rolled-back',
    'rollback-failed',
  ];
  const play = (configuration: DeploymentConfiguration, happened: readonly ServiceDeploymentEvent[]) => {
    const stages = planLifecycle(configuration);
    return happened.reduce<ServiceDeploymentProgress>(
      (progress, event) => advanceServiceDeployment(progress, event, stages),
      NEW_SERVICE_DEPLOYMENT,
    );
  };
  const stagesDone = (count: number) => Array.from({ length: count }, () => 'stage-completed' as const);

  test.each<[string, DeploymentConfiguration, ServiceDeploymentEvent[], Partial<ServiceDeploymentProgress>]>([
    [
      'ends SUCCESSFUL with its last stage',
      BLUE_GREEN,
      ['started', ...stagesDone(10)],
      { status: 'SUCCESSFUL', productionPercent: 100 },
    ],
    [
      'a rolling one is SUCCESSFUL in one go',
      { strategy: 'ROLLING' },
      ['started', 'stage-completed'],
      { status: 'SUCCESSFUL' },
    ],
    [
      'a canary holds its share',
      CANARY,
      ['started', ...stagesDone(7)],
      { status: 'IN_PROGRESS', productionPercent: 10 },
    ],
    [
      'a failure sends traffic back at once',
      CANARY,
      ['started', ...stagesDone(7), 'failed'],
      { status: 'ROLLBACK_IN_PROGRESS', productionPercent: 0 },
    ],
    [
      'a failure in CLEAN_UP comes too late',
      BLUE_GREEN,
      ['started', ...stagesDone(9), 'failed'],
      { status: 'IN_PROGRESS', productionPercent: 100 },
    ],
    [
      'a failure without rollback stops it',
      BLUE_GREEN,
      ['started', 'failed-without-rollback'],
      { status: 'STOPPED' },
    ],
    [
      'a person rolls it back by a request',
      BLUE_GREEN,
      ['started', 'rollback-requested', 'rolling-back', 'rolled-back'],
      { status: 'ROLLBACK_SUCCESSFUL' },
    ],
    [
      'a newer deployment stops it',
      BLUE_GREEN,
      ['started', 'stop-requested', 'stopped'],
      { status: 'STOPPED' },
    ],
    [
      'a rollback may fail',
      BLUE_GREEN,
      ['started', 'failed', 'rollback-failed'],
      { status: 'ROLLBACK_FAILED' },
    ],
    ['an event out of place changes nothing', BLUE_GREEN, ['rolled-back'], NEW_SERVICE_DEPLOYMENT],
  ])('%s', (_sentence, configuration, happened, progress) => {
    expect(play(configuration, happened)).toMatchObject(progress);
  });

  test('nothing happens after a final status, and only known statuses are reached', () => {
    fc.assert(
      fc.property(
        anyShift,
        fc.array(fc.constantFrom(...events), { maxLength: 40 }),
        (configuration, happened) => {
          const progress = play(configuration, happened);
          const { final } = SERVICE_DEPLOYMENT_STATUS[progress.status];
          const later = events.map((event) =>
            advanceServiceDeployment(progress, event, planLifecycle(configuration)),
          );

          expect(later.every(({ status }) => status in SERVICE_DEPLOYMENT_STATUS)).toBe(true);
          expect(final && later.some((next) => next !== progress)).toBe(false);
        },
      ),
    );
  });

  test.each([
    ['PENDING', 'IN_PROGRESS'],
    ['SUCCESSFUL', 'COMPLETED'],
    ['STOPPED', 'FAILED'],
    ['ROLLBACK_SUCCESSFUL', 'FAILED'],
  ] as const)('%s shows as %s on the deployment object', (status, rolloutState) => {
    expect(rolloutStateOf(status)).toBe(rolloutState);
  });
});

describe('lifecycle hooks', () => {
  test.each([
    ['SUCCEEDED goes on', { hookStatus: 'SUCCEEDED' }, { action: 'continue' }],
    [
      'IN_PROGRESS asks again after 30 seconds',
      { hookStatus: 'IN_PROGRESS' },
      { action: 'call-again', afterSeconds: 30 },
    ],
    [
      'IN_PROGRESS may choose its delay',
      { hookStatus: 'IN_PROGRESS', callBackDelay: 60 },
      { action: 'call-again', afterSeconds: 60 },
    ],
    [
      'FAILED rolls back',
      { hookStatus: 'FAILED' },
      { action: 'roll-back', reason: 'The hook answered FAILED.' },
    ],
    [
      'anything else rolls back',
      { status: 'ok' },
      { action: 'roll-back', reason: 'The hook gave no valid answer.' },
    ],
    [
      'no answer at all rolls back',
      undefined,
      { action: 'roll-back', reason: 'The hook gave no valid answer.' },
    ],
  ])('%s', (_sentence, answer, decision) => {
    expect(decideOnHookAnswer(answer)).toEqual(decision);
  });

  test('a pause that nobody answers rolls back unless it says CONTINUE', () => {
    expect(decideOnPauseTimeout().action).toBe('roll-back');
    expect(decideOnPauseTimeout('CONTINUE').action).toBe('continue');
  });
});
