import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  advanceHealth,
  type ContainerHealth,
  checkedContainers,
  checkedHealth,
  detectionSeconds,
  type HealthProbe,
  healthTiming,
  nextProbeAt,
  secondsUntilUnhealthy,
  startHealth,
  taskHealth,
} from './health.ts';

function probed(health: ContainerHealth, ...probes: (readonly [HealthProbe, number])[]): ContainerHealth {
  return probes.reduce((state, [probe, seconds]) => advanceHealth(state, probe, seconds * 1000), health);
}

describe('the health of a container', () => {
  const plain = startHealth(healthTiming({ retries: 3 }), 0);
  const slow = startHealth(healthTiming({ retries: 2, startPeriod: 60 }), 0);

  test.each<[string, ContainerHealth, (readonly [HealthProbe, number])[], string]>([
    ['is UNKNOWN before the first probe', plain, [], 'UNKNOWN'],
    ['is HEALTHY on the first success', plain, [['success', 30]], 'HEALTHY'],
    [
      'stays UNKNOWN below the retries',
      plain,
      [
        ['failure', 30],
        ['failure', 60],
      ],
      'UNKNOWN',
    ],
    [
      'is UNHEALTHY after as many failures as retries',
      plain,
      [
        ['failure', 30],
        ['timeout', 60],
        ['failure', 90],
      ],
      'UNHEALTHY',
    ],
    [
      'counts failures in a row only',
      plain,
      [
        ['failure', 30],
        ['failure', 60],
        ['success', 90],
        ['failure', 120],
      ],
      'HEALTHY',
    ],
    [
      'recovers with one success',
      plain,
      [
        ['failure', 30],
        ['failure', 60],
        ['failure', 90],
        ['success', 120],
      ],
      'HEALTHY',
    ],
    [
      'does not count failures of the start period',
      slow,
      [
        ['failure', 10],
        ['failure', 30],
        ['failure', 59],
      ],
      'UNKNOWN',
    ],
    [
      'counts them afterwards',
      slow,
      [
        ['failure', 59],
        ['failure', 60],
        ['failure', 90],
      ],
      'UNHEALTHY',
    ],
    [
      'ends the start period with one success',
      slow,
      [
        ['success', 10],
        ['failure', 20],
        ['failure', 30],
      ],
      'UNHEALTHY',
    ],
  ])('%s', (_sentence, health, probes, expected) => {
    expect(probed(health, ...probes).status).toBe(expected);
  });

  test('a probe that changes nothing gives the same object back', () => {
    const healthy = probed(plain, ['success', 30]);

    expect(advanceHealth(healthy, 'success', 60_000)).toBe(healthy);
  });

  test('the next probe begins an interval after the last one', () => {
    expect(nextProbeAt(healthTiming({}), 1_000)).toBe(31_000);
  });

  const probes = fc.array(fc.constantFrom<HealthProbe>('success', 'failure', 'timeout'), { maxLength: 40 });
  const checks = fc.record({
    interval: fc.integer({ min: 5, max: 300 }),
    timeout: fc.integer({ min: 2, max: 60 }),
    retries: fc.integer({ min: 1, max: 10 }),
    startPeriod: fc.integer({ min: 0, max: 300 }),
  });

  test('it is never UNHEALTHY before as many failures as retries outside the start period', () => {
    fc.assert(
      fc.property(checks, probes, fc.nat(1e6), (check, outcomes, startedAt) => {
        let health = startHealth(check, startedAt);
        let everPassed = false;
        let failures = 0;
        outcomes.forEach((probe, index) => {
          const seconds = (index + 1) * check.interval;
          if (probe === 'success') [everPassed, failures] = [true, 0];
          else if (everPassed || seconds >= check.startPeriod) failures += 1;
          health = advanceHealth(health, probe, startedAt + seconds * 1000);
          expect(health.status === 'UNHEALTHY').toBe(failures >= check.retries);
        });
      }),
    );
  });

  test('secondsUntilUnhealthy is when the machine says so', () => {
    fc.assert(
      fc.property(checks, fc.integer({ min: 0, max: 60 }), (check, took) => {
        const probeSeconds = Math.min(took, check.timeout);
        let health = startHealth(check, 0);
        let begins = 0;
        let ended = 0;
        while (health.status !== 'UNHEALTHY') {
          begins = nextProbeAt(check, ended * 1000) / 1000;
          health = advanceHealth(health, 'failure', begins * 1000);
          ended = begins + probeSeconds;
        }

        expect(secondsUntilUnhealthy(check, took)).toBe(ended);
      }),
    );
  });

  test.each([
    ['ECS defaults', {}, 0, 90, 90],
    ['a hanging probe costs its timeout each time', { interval: 10, timeout: 5, retries: 3 }, 5, 45, 45],
    ['the start period comes first', { interval: 10, retries: 3, startPeriod: 60 }, 0, 80, 30],
    [
      'a start period shorter than the interval changes nothing',
      { interval: 30, retries: 1, startPeriod: 20 },
      0,
      30,
      30,
    ],
  ])('%s', (_sentence, check, probeSeconds, fromStart, onceHealthy) => {
    expect(secondsUntilUnhealthy(check, probeSeconds)).toBe(fromStart);
    expect(detectionSeconds(check, probeSeconds)).toBe(onceHealthy);
  });
});

describe('the health of a task', () => {
  test.each([
    [['UNHEALTHY', 'UNKNOWN'], 'UNHEALTHY'],
    [['UNHEALTHY', 'HEALTHY'], 'UNHEALTHY'],
    [['HEALTHY', 'UNKNOWN'], 'UNKNOWN'],
    [['HEALTHY', 'HEALTHY'], 'HEALTHY'],
    [['UNHEALTHY', 'UNKNOWN', 'HEALTHY'], 'UNHEALTHY'],
    [['HEALTHY', 'UNKNOWN', 'HEALTHY'], 'UNKNOWN'],
    [[], 'UNKNOWN'],
  ])('essential containers %j make it %s', (statuses, expected) => {
    expect(taskHealth(statuses.map((healthStatus) => ({ healthStatus })))).toBe(expected);
  });

  test('non-essential containers do not count, and one without a check counts as UNKNOWN', () => {
    const web = { healthStatus: 'HEALTHY' };

    expect(taskHealth([web, { essential: false, healthStatus: 'UNHEALTHY' }])).toBe('HEALTHY');
    expect(taskHealth([web, { essential: true }])).toBe('UNKNOWN');
  });
});

describe("a service's task", () => {
  const check = { command: ['CMD', 'true'] };

  test.each([
    ['an essential container with a check', [{ healthCheck: check }], [0]],
    ['a sidecar without a check beside it', [{}, { healthCheck: check }], [1]],
    ['a check of a container that is not essential', [{ essential: false, healthCheck: check }], []],
    ["a check that is Docker's NONE", [{ healthCheck: { command: ['NONE'] } }], []],
  ])('with %s', (_, containers, places) => {
    expect(checkedContainers(containers)).toEqual(places);
  });

  test.each([
    ['HEALTHY', 'UNKNOWN', [0], 'HEALTHY'],
    ['UNHEALTHY', 'UNKNOWN', [0], 'UNHEALTHY'],
    ['HEALTHY', 'UNKNOWN', [0, 1], 'UNKNOWN'],
    ['UNKNOWN', 'UNKNOWN', [], undefined],
  ])('of %s and %s, of which %j have a check, is %s to the scheduler', (app, sidecar, checked, expected) => {
    expect(checkedHealth([{ healthStatus: app }, { healthStatus: sidecar }], checked)).toBe(expected);
  });
});
