import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  alarmBakeSeconds,
  armBreaker,
  type BreakerObservation,
  circuitBreakerThreshold,
  failuresUntilBreaker,
  judgeAlarms,
  observeDeployment,
  rollbackTarget,
} from './index.ts';

const enabled = { enable: true };

function afterAll(
  observations: readonly BreakerObservation[],
  settings = { desiredCount: 1, breaker: enabled },
) {
  return observations.reduce(
    (state, observation) => observeDeployment(state, observation, settings),
    armBreaker(settings.breaker),
  );
}

describe('the threshold', () => {
  test.each([
    [1, 3],
    [6, 3],
    [7, 4],
    [25, 13],
    [400, 200],
    [800, 200],
  ])('of %d tasks is %d failures', (desiredCount, threshold) => {
    expect(circuitBreakerThreshold(desiredCount)).toBe(threshold);
  });

  test.each([
    ['an unbounded percentage has no ceiling', 800, 'UNBOUNDED_PERCENT', 50, 400],
    ['an unbounded percentage has no floor but one', 1, 'UNBOUNDED_PERCENT', 10, 1],
    ['a bounded percentage keeps its bounds', 10, 'BOUNDED_PERCENT', 90, 9],
    ['a count is a count', 800, 'COUNT', 5, 5],
  ] as const)('%s', (_sentence, desiredCount, type, value, threshold) => {
    expect(circuitBreakerThreshold(desiredCount, { thresholdConfiguration: { type, value } })).toBe(
      threshold,
    );
  });
});

describe('the circuit breaker', () => {
  test.each<[string, BreakerObservation[], string, number]>([
    [
      'three tasks that can not start trip it',
      ['failed-to-start', 'failed-to-start', 'failed-to-start'],
      'TRIGGERED',
      3,
    ],
    [
      'a start that fails after a task has run does not count',
      ['failed-to-start', 'failed-to-start', 'running', 'failed-to-start'],
      'MONITORING',
      2,
    ],
    [
      'failed health checks count on top of failed starts',
      ['failed-to-start', 'failed-to-start', 'running', 'failed-health-check'],
      'TRIGGERED',
      3,
    ],
    [
      'a healthy task sets the count back',
      ['running', 'failed-health-check', 'failed-health-check', 'healthy', 'failed-health-check'],
      'MONITORING',
      1,
    ],
    [
      'a first task that fails its health check has run',
      ['failed-health-check', 'failed-to-start'],
      'MONITORING',
      1,
    ],
    [
      'a first task that is healthy has run',
      ['failed-to-start', 'healthy', 'failed-to-start'],
      'MONITORING',
      0,
    ],
    [
      'nothing to start: complete at once',
      ['deployment-completed', 'failed-to-start'],
      'MONITORING_COMPLETE',
      0,
    ],
    [
      'a completed deployment is no longer watched',
      ['running', 'healthy', 'deployment-completed'],
      'MONITORING_COMPLETE',
      0,
    ],
    [
      'once it has tripped, nothing brings it back',
      ['failed-to-start', 'failed-to-start', 'failed-to-start', 'healthy'],
      'TRIGGERED',
      3,
    ],
  ])('%s', (_sentence, observations, status, failureCount) => {
    expect(afterAll(observations)).toMatchObject({ status, failureCount });
  });

  test('without resetOnHealthyTask all failures add up', () => {
    const settings = { desiredCount: 1, breaker: { enable: true, resetOnHealthyTask: false } };
    const observations = [
      'running',
      'failed-health-check',
      'healthy',
      'failed-health-check',
      'healthy',
    ] as const;

    expect(afterAll(observations, settings).failureCount).toBe(2);
    expect(afterAll([...observations, 'failed-health-check'], settings).status).toBe('TRIGGERED');
  });

  test('switched off it watches nothing', () => {
    const state = afterAll(['failed-to-start'], { desiredCount: 1, breaker: { enable: false } });

    expect(armBreaker().status).toBe('DISABLED');
    expect(state).toMatchObject({ status: 'DISABLED', failureCount: 0 });
    expect(failuresUntilBreaker(state, { desiredCount: 1 })).toBeUndefined();
  });

  test('raising the desired count while it runs raises the threshold', () => {
    const state = afterAll(['failed-to-start', 'failed-to-start']);

    expect(failuresUntilBreaker(state, { desiredCount: 1 })).toBe(1);
    expect(failuresUntilBreaker(state, { desiredCount: 20 })).toBe(8);
    expect(failuresUntilBreaker({ ...state, status: 'TRIGGERED' }, { desiredCount: 20 })).toBe(0);
  });

  test('it trips after exactly as many failures as were announced', () => {
    const settings = fc.record({
      desiredCount: fc.nat(1000),
      breaker: fc.record({
        enable: fc.constant(true),
        thresholdConfiguration: fc.record({
          type: fc.constantFrom('BOUNDED_PERCENT', 'UNBOUNDED_PERCENT', 'COUNT'),
          value: fc.integer({ min: 1, max: 100 }),
        }),
      }),
    });

    fc.assert(
      fc.property(settings, (chosen) => {
        let state = armBreaker(chosen.breaker);
        const announced = failuresUntilBreaker(state, chosen) ?? 0;
        for (let failure = 1; failure < announced; failure += 1) {
          state = observeDeployment(state, 'failed-to-start', chosen);
        }

        expect(state.status).toBe('MONITORING');
        expect(observeDeployment(state, 'failed-to-start', chosen).status).toBe('TRIGGERED');
      }),
    );
  });
});

describe('rolling back', () => {
  const old = { id: 'ecs-svc/1', rolloutState: 'COMPLETED', createdAt: 1 };
  const newer = { id: 'ecs-svc/2', rolloutState: 'COMPLETED', createdAt: 2 };
  const failed = { id: 'ecs-svc/3', rolloutState: 'FAILED', createdAt: 3 };

  test.each([
    ['goes to the most recent completed deployment', [failed, old, newer], 'ecs-svc/2'],
    [
      'skips one that is being rolled back to',
      [failed, { ...newer, rolloutState: 'IN_PROGRESS' }, old],
      'ecs-svc/1',
    ],
    ['has nowhere to go on a first deployment', [failed], undefined],
  ])('%s', (_sentence, deployments, target) => {
    expect(rollbackTarget(deployments, failed.id)?.id).toBe(target);
  });
});

describe('alarms of a deployment', () => {
  const alarms = { alarmNames: ['5xx', 'latency'], enable: true, rollback: true };

  test.each([
    [
      'one in alarm fails it',
      alarms,
      [],
      ['5xx', 'other'],
      { verdict: 'failed', inAlarm: ['5xx'], rollback: true },
    ],
    ['none in alarm', alarms, [], ['other'], { verdict: 'clear', inAlarm: [], rollback: false }],
    ['one in alarm from the start silences them all', alarms, ['5xx'], ['latency'], { verdict: 'ignored' }],
    ['not enabled', { ...alarms, enable: false }, [], ['5xx'], { verdict: 'ignored' }],
    [
      'failing without rollback',
      { ...alarms, rollback: false },
      [],
      ['5xx'],
      { verdict: 'failed', rollback: false },
    ],
  ])('%s', (_sentence, configuration, atStart, now, verdict) => {
    expect(judgeAlarms(configuration, { atStart, now })).toMatchObject(verdict);
  });

  test('are watched as long as the slowest of them takes to be evaluated', () => {
    const fast = { periodSeconds: 60, evaluationPeriods: 5 };
    const slow = { periodSeconds: 300, evaluationPeriods: 4 };

    expect([[], [fast], [slow, fast]].map(alarmBakeSeconds)).toEqual([0, 300, 1200]);
  });
});
