import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countTasks,
  deploymentBounds,
  deploymentPercents,
  earlySuccessCount,
  explainStall,
  findDeadlock,
  isRolledOut,
  NO_TASKS,
  planRollingStep,
  planRollingUpdate,
  type RollingState,
  rollingUpdateOf,
  type TaskCounts,
} from './index.ts';

const healthy = (count: number): TaskCounts => ({ ...NO_TASKS, healthy: count });

function aState(change: Partial<RollingState> = {}): RollingState {
  return {
    desiredCount: 4,
    minimumHealthyPercent: 100,
    maximumPercent: 200,
    active: healthy(4),
    primary: NO_TASKS,
    ...change,
  };
}

describe('the limits of a rolling deployment', () => {
  test.each([
    ['100/200 on four tasks', 4, 100, 200, 4, 8],
    ['the minimum is rounded up and the maximum down', 3, 50, 150, 2, 4],
    ['75/125 on ten', 10, 75, 125, 8, 12],
    ['150 % of one task is one task', 1, 100, 150, 1, 1],
    ['a service scaled to zero', 0, 100, 200, 0, 0],
  ])('%s', (_sentence, desired, minimum, maximum, minimumHealthyTasks, maximumTasks) => {
    const percents = { minimumHealthyPercent: minimum, maximumPercent: maximum };

    expect(deploymentBounds(desired, percents)).toEqual({ minimumHealthyTasks, maximumTasks });
  });

  test('a daemon that says nothing may lose every task and start none beside', () => {
    expect(deploymentPercents(undefined, 'DAEMON')).toEqual({
      minimumHealthyPercent: 0,
      maximumPercent: 100,
    });
  });

  test('early success needs at least one healthy task, and only where it is enabled', () => {
    const criteria = (healthyPercent: number) => ({ earlySuccessCriteria: { enable: true, healthyPercent } });

    expect(earlySuccessCount(10, criteria(75))).toBe(8);
    expect(earlySuccessCount(10, criteria(0))).toBe(1);
    expect(earlySuccessCount(10, {})).toBeUndefined();
  });
});

describe('one step of the scheduler', () => {
  test.each<[string, Partial<RollingState>, number, Partial<TaskCounts>, Partial<TaskCounts>]>([
    ['with room above, the new tasks start first', {}, 4, {}, {}],
    [
      'without room above, old tasks stop first',
      { minimumHealthyPercent: 50, maximumPercent: 100 },
      0,
      { healthy: 2 },
      {},
    ],
    [
      'an old task stops for each new one that is healthy',
      { primary: { healthy: 3, starting: 1, unhealthy: 0 } },
      0,
      { healthy: 3 },
      {},
    ],
    [
      'old tasks that are not healthy stop at once, since they hold nothing up',
      { active: { healthy: 2, starting: 1, unhealthy: 1 } },
      4,
      { starting: 1, unhealthy: 1 },
      {},
    ],
    ['protected tasks stay', { primary: healthy(4), protectedTasks: 3 }, 0, { healthy: 1 }, {}],
    ['only as many start as the instances can take', { freeSlots: 1 }, 1, {}, {}],
    [
      'scaling in stops starting tasks before healthy ones',
      { active: NO_TASKS, desiredCount: 2, primary: { healthy: 3, starting: 2, unhealthy: 0 } },
      0,
      {},
      { healthy: 1, starting: 2 },
    ],
    [
      'a replacement starts before the unhealthy task stops',
      { active: NO_TASKS, primary: { healthy: 3, starting: 0, unhealthy: 1 } },
      1,
      {},
      {},
    ],
    [
      'the unhealthy task stops once its replacement is healthy',
      { active: NO_TASKS, primary: { healthy: 4, starting: 0, unhealthy: 1 } },
      0,
      {},
      { unhealthy: 1 },
    ],
    [
      'without room for replacements, unhealthy tasks stop one at a time',
      { active: NO_TASKS, maximumPercent: 100, primary: { healthy: 2, starting: 0, unhealthy: 2 } },
      0,
      {},
      { unhealthy: 1 },
    ],
  ])('%s', (_sentence, change, start, active, primary) => {
    const step = planRollingStep(aState(change));

    expect(step).toEqual({
      start,
      stop: { active: { ...NO_TASKS, ...active }, primary: { ...NO_TASKS, ...primary } },
    });
  });

  const counts = fc.record({ healthy: fc.nat(30), starting: fc.nat(30), unhealthy: fc.nat(30) });
  const state: fc.Arbitrary<RollingState> = fc.record({
    desiredCount: fc.nat(40),
    minimumHealthyPercent: fc.nat(100),
    maximumPercent: fc.integer({ min: 100, max: 300 }),
    active: counts,
    primary: counts,
    protectedTasks: fc.nat(30),
    freeSlots: fc.nat(30),
  });

  test('no step takes healthy tasks below the minimum or starts tasks above the maximum', () => {
    fc.assert(
      fc.property(state, (now) => {
        const { minimumHealthyTasks, maximumTasks } = deploymentBounds(now.desiredCount, now);
        const { start, stop } = planRollingStep(now);
        const before = now.active.healthy + now.primary.healthy;
        const tasks = countTasks(now.active) + countTasks(now.primary);

        expect(before - stop.active.healthy - stop.primary.healthy).toBeGreaterThanOrEqual(
          Math.min(minimumHealthyTasks, before),
        );
        expect(tasks + start).toBeLessThanOrEqual(Math.max(maximumTasks, tasks));
        expect(start).toBeLessThanOrEqual(now.freeSlots ?? 0);
      }),
    );
  });

  test('no step stops tasks that are not there', () => {
    const kinds = ['healthy', 'starting', 'unhealthy'] as const;

    fc.assert(
      fc.property(state, fc.constantFrom(...kinds), (now, kind) => {
        const { stop } = planRollingStep(now);

        expect(stop.active[kind]).toBeGreaterThanOrEqual(0);
        expect(stop.active[kind]).toBeLessThanOrEqual(now.active[kind]);
        expect(stop.primary[kind]).toBeGreaterThanOrEqual(0);
        expect(stop.primary[kind]).toBeLessThanOrEqual(now.primary[kind]);
      }),
    );
  });

  test('a service that stands still is done, waits for starting tasks, or is told why it is stuck', () => {
    const few = fc.record({ healthy: fc.nat(2), starting: fc.nat(1), unhealthy: fc.constant(0) });
    const still = fc
      .record<RollingState>({
        desiredCount: fc.nat(3),
        minimumHealthyPercent: fc.constantFrom(50, 100),
        maximumPercent: fc.constantFrom(100, 200),
        active: few,
        primary: few,
        protectedTasks: fc.nat(2),
        freeSlots: fc.nat(1),
      })
      .filter((now) => {
        const { start, stop } = planRollingStep(now);
        return start + countTasks(stop.active) + countTasks(stop.primary) === 0;
      });

    fc.assert(
      fc.property(still, (now) => {
        const reasons = [isRolledOut(now), now.primary.starting > 0, explainStall(now) !== undefined];

        expect(reasons).toContain(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the scheduler left to itself', () => {
  const counts = fc.record({ healthy: fc.nat(12), starting: fc.nat(12), unhealthy: fc.nat(12) });
  const anywhere: fc.Arbitrary<RollingState> = fc.record({
    desiredCount: fc.nat(12),
    minimumHealthyPercent: fc.nat(100),
    maximumPercent: fc.integer({ min: 100, max: 250 }),
    active: counts,
    primary: counts,
  });
  const minus = (counted: TaskCounts, stopped: TaskCounts): TaskCounts => ({
    healthy: counted.healthy + counted.starting - stopped.starting - stopped.healthy,
    starting: 0,
    unhealthy: counted.unhealthy - stopped.unhealthy,
  });

  test('from any mixture of tasks it ends rolled out or with a reason, when starting tasks become healthy', () => {
    fc.assert(
      fc.property(anywhere, (start) => {
        let state = start;
        for (
          let turn = 0;
          turn < 100 && !isRolledOut(state) && explainStall(state) === undefined;
          turn += 1
        ) {
          const step = planRollingStep(state);
          const primary = minus(state.primary, step.stop.primary);
          state = {
            ...state,
            active: minus(state.active, step.stop.active),
            primary: { ...primary, starting: step.start },
          };
        }

        expect([isRolledOut(state), explainStall(state) !== undefined]).toContain(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a whole rolling deployment', () => {
  test.each([
    ['100/200: all start, then all old ones stop', 4, 100, 200, '+4 -0, +0 -4'],
    ['50/100: two by two, stopping first', 4, 50, 100, '+0 -2, +2 -0, +0 -2, +2 -0'],
    ['one task at 100/200', 1, 100, 200, '+1 -0, +0 -1'],
    ['three at 50/150: one stops while one starts', 3, 50, 150, '+1 -1, +1 -1, +1 -1'],
    ['0/100: everything stops first', 2, 0, 100, '+0 -2, +2 -0'],
  ])('%s', (_sentence, desiredCount, minimumHealthyPercent, maximumPercent, steps) => {
    const plan = planRollingUpdate({ desiredCount, minimumHealthyPercent, maximumPercent });

    expect(plan.steps.map(({ start, stop }) => `+${start} -${stop}`).join(', ')).toBe(steps);
    expect(plan.stall).toBeUndefined();
  });

  test('a service that runs too few tasks starts the rest with the new revision', () => {
    const plan = planRollingUpdate(rollingUpdateOf({ desiredCount: 4, runningCount: 1 }));

    expect(plan).toMatchObject({ leastHealthy: 1, mostTasks: 5 });
    expect(plan.steps.at(-1)).toMatchObject({ old: 0, new: 4 });
  });

  test('it tells how low and how high the service goes', () => {
    const plan = planRollingUpdate({ desiredCount: 4, minimumHealthyPercent: 50, maximumPercent: 150 });

    expect(plan).toMatchObject({ leastHealthy: 2, mostTasks: 6 });
  });

  test('with one host port on each of two instances and 100/200 it never moves', () => {
    const plan = planRollingUpdate({
      desiredCount: 2,
      minimumHealthyPercent: 100,
      maximumPercent: 200,
      slots: 2,
    });

    expect(plan.steps).toEqual([]);
    expect(plan.stall).toMatchObject({
      kind: 'capacity',
      fix: expect.stringContaining('minimumHealthyPercent to 50'),
    });
  });

  test('with one instance more it goes one task at a time', () => {
    const plan = planRollingUpdate({
      desiredCount: 2,
      minimumHealthyPercent: 100,
      maximumPercent: 200,
      slots: 3,
    });

    expect(plan.steps.map(({ start, stop }) => `+${start} -${stop}`)).toEqual([
      '+1 -0',
      '+0 -1',
      '+1 -0',
      '+0 -1',
    ]);
  });

  test('tasks whose protection does not end keep the deployment open', () => {
    const plan = planRollingUpdate({
      desiredCount: 2,
      minimumHealthyPercent: 100,
      maximumPercent: 200,
      protectedTasks: 1,
    });

    expect(plan.stall?.kind).toBe('task-protection');
  });

  test('it completes exactly when the limits leave room, and never goes outside them', () => {
    const update = fc.record({
      desiredCount: fc.integer({ min: 1, max: 60 }),
      minimumHealthyPercent: fc.nat(100),
      maximumPercent: fc.integer({ min: 100, max: 250 }),
    });

    fc.assert(
      fc.property(update, (wanted) => {
        const plan = planRollingUpdate(wanted);
        const { minimumHealthyTasks, maximumTasks } = deploymentBounds(wanted.desiredCount, wanted);
        const hasRoom = minimumHealthyTasks < wanted.desiredCount || maximumTasks > wanted.desiredCount;

        expect(plan.stall === undefined).toBe(hasRoom);
        expect(plan.leastHealthy).toBeGreaterThanOrEqual(minimumHealthyTasks);
        expect(plan.mostTasks).toBeLessThanOrEqual(maximumTasks);
        const end = plan.steps.at(-1) ?? { old: wanted.desiredCount, new: 0 };
        expect([end.old, end.new]).toEqual(hasRoom ? [0, wanted.desiredCount] : [wanted.desiredCount, 0]);
      }),
    );
  });
});

describe('deployments that can never progress', () => {
  test.each([
    [
      'one task at 100/150',
      1,
      100,
      150,
      'Set maximumPercent to 200 or more, or set minimumHealthyPercent to 0 or less.',
    ],
    [
      'both 100',
      4,
      100,
      100,
      'Set maximumPercent to 125 or more, or set minimumHealthyPercent to 75 or less.',
    ],
    [
      'three at 70/120',
      3,
      70,
      120,
      'Set maximumPercent to 134 or more, or set minimumHealthyPercent to 66 or less.',
    ],
  ])('%s', (_sentence, desiredCount, minimumHealthyPercent, maximumPercent, fix) => {
    const stall = findDeadlock({
      desiredCount,
      deploymentConfiguration: { minimumHealthyPercent, maximumPercent },
    });

    expect(stall).toMatchObject({ kind: 'deployment-configuration', fix });
  });

  test('following either half of the advice frees the deployment', () => {
    const blocked = fc
      .record({
        desiredCount: fc.integer({ min: 1, max: 200 }),
        minimumHealthyPercent: fc.nat(100),
        maximumPercent: fc.integer({ min: 100, max: 150 }),
      })
      .filter((limits) => findDeadlock({ ...limits, deploymentConfiguration: limits }) !== undefined);

    fc.assert(
      fc.property(blocked, ({ desiredCount, ...limits }) => {
        const fix = findDeadlock({ desiredCount, deploymentConfiguration: limits })?.fix ?? '';
        const [maximumPercent, minimumHealthyPercent] = (fix.match(/\d+/g) ?? []).map(Number);

        for (const freed of [{ maximumPercent }, { minimumHealthyPercent }]) {
          const configuration = { ...limits, ...freed } as typeof limits;
          expect(findDeadlock({ desiredCount, deploymentConfiguration: configuration })).toBeUndefined();
        }
      }),
    );
  });

  test('a daemon that must stay whole can never be replaced, whatever the number of instances', () => {
    const stall = findDeadlock({
      schedulingStrategy: 'DAEMON',
      deploymentConfiguration: { minimumHealthyPercent: 100 },
    });

    expect(stall?.fix).toContain('below 100');
  });

  test.each([
    ['the defaults', { desiredCount: 1 }],
    ['a daemon with the defaults', { schedulingStrategy: 'DAEMON' }],
    [
      'blue/green',
      { desiredCount: 1, deploymentConfiguration: { strategy: 'BLUE_GREEN', maximumPercent: 100 } },
    ],
    [
      'a service under CodeDeploy',
      { deploymentController: { type: 'CODE_DEPLOY' }, deploymentConfiguration: { maximumPercent: 100 } },
    ],
    ['a service scaled to zero', { desiredCount: 0, deploymentConfiguration: { maximumPercent: 100 } }],
  ])('%s are no trap', (_sentence, service) => {
    expect(findDeadlock(service)).toBeUndefined();
  });

  test('a service that waits for starting tasks is not stuck', () => {
    const waiting = aState({ primary: { healthy: 0, starting: 4, unhealthy: 0 } });

    expect(explainStall(waiting)).toBeUndefined();
  });
});
