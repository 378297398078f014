import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { problemsOf } from '../registration-rule.ts';
import {
  CAPACITY_PROVIDER_STRATEGY_RULES,
  chooseCapacity,
  distributeTasks,
  findSpotObstacles,
  isFargateCapacityProvider,
  nextCapacityProvider,
  planProviderScaleIn,
} from './index.ts';

const onDemandFirst = [
  { capacityProvider: 'FARGATE', base: 2, weight: 1 },
  { capacityProvider: 'FARGATE_SPOT', weight: 3 },
];

const providers = ['a', 'b', 'c', 'd', 'e'];
const anyStrategy = fc
  .array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 5 })
  .filter((weights) => weights.some((weight) => weight > 0))
  .chain((weights) =>
    fc.record({ baseAt: fc.nat(weights.length - 1), base: fc.nat(20) }).map(({ baseAt, base }) =>
      weights.map((weight, index) => ({
        capacityProvider: providers[index] ?? '',
        weight,
        ...(index === baseAt && { base }),
      })),
    ),
  );

describe('where tasks go', () => {
  test.each([
    ['the guide: base 2, then 1 to 3', onDemandFirst, 6, { FARGATE: 3, FARGATE_SPOT: 3 }],
    ['the base is filled first', onDemandFirst, 2, { FARGATE: 2, FARGATE_SPOT: 0 }],
    ['fewer tasks than the base', onDemandFirst, 1, { FARGATE: 1, FARGATE_SPOT: 0 }],
    [
      'the guide: weights 1 and 4',
      [
        { capacityProvider: 'a', weight: 1 },
        { capacityProvider: 'b', weight: 4 },
      ],
      10,
      { a: 2, b: 8 },
    ],
    [
      'equal weights start with the first',
      [
        { capacityProvider: 'a', weight: 1 },
        { capacityProvider: 'b', weight: 1 },
      ],
      3,
      { a: 2, b: 1 },
    ],
    [
      'a base without weight gets only the base',
      [
        { capacityProvider: 'a', base: 2 },
        { capacityProvider: 'b', weight: 1 },
      ],
      5,
      { a: 2, b: 3 },
    ],
    ['weights of nothing place only the base', [{ capacityProvider: 'a', base: 1 }], 5, { a: 1 }],
    [
      'a heavy provider among light ones gets its share, not more',
      [
        { capacityProvider: 'a', weight: 3 },
        ...['b', 'c', 'd'].map((capacityProvider) => ({ capacityProvider, weight: 1 })),
      ],
      2,
      { a: 1, b: 1, c: 0, d: 0 },
    ],
  ])('%s', (_sentence, strategy, count, tasks) => {
    expect(distributeTasks(strategy, count)).toEqual(tasks);
  });

  test('every task is placed, the base is kept, and no provider is a whole task away from its share', () => {
    fc.assert(
      fc.property(anyStrategy, fc.nat(300), (strategy, count) => {
        const tasks = distributeTasks(strategy, count);
        const base = strategy.reduce((sum, item) => sum + (item.base ?? 0), 0);
        const weights = strategy.reduce((sum, { weight }) => sum + weight, 0);
        const aboveBase = Math.max(0, count - base);

        expect(Object.values(tasks).reduce((sum, placed) => sum + placed, 0)).toBe(count);
        for (const item of strategy) {
          const placed = tasks[item.capacityProvider] ?? 0;
          const own = placed - Math.min(placed, item.base ?? 0);
          expect(placed).toBeGreaterThanOrEqual(Math.min(item.base ?? 0, count));
          expect(Math.abs(own - (item.weight / weights) * aboveBase)).toBeLessThan(1);
        }
      }),
    );
  });

  test('one task more never moves another, so one by one ends where all at once does', () => {
    fc.assert(
      fc.property(anyStrategy, fc.nat(200), (strategy, count) => {
        const before = distributeTasks(strategy, count);
        const next = nextCapacityProvider(strategy, before) ?? '';

        expect(distributeTasks(strategy, count + 1)).toEqual({ ...before, [next]: (before[next] ?? 0) + 1 });
      }),
    );
  });

  test('the next task fills up a provider that lost its tasks', () => {
    const even = [
      { capacityProvider: 'a', weight: 1 },
      { capacityProvider: 'b', weight: 1 },
    ];

    expect(nextCapacityProvider(even, { a: 5, b: 1 })).toBe('b');
    expect(nextCapacityProvider(onDemandFirst, { FARGATE: 1, FARGATE_SPOT: 9 })).toBe('FARGATE');
    expect(nextCapacityProvider([{ capacityProvider: 'a' }], {})).toBeUndefined();
  });
});

describe('scaling in', () => {
  test.each([
    [
      'keeps the proportion',
      onDemandFirst,
      { FARGATE: 4, FARGATE_SPOT: 6 },
      6,
      { FARGATE: 1, FARGATE_SPOT: 3 },
    ],
    [
      'the base stays to the end',
      onDemandFirst,
      { FARGATE: 3, FARGATE_SPOT: 3 },
      2,
      { FARGATE: 1, FARGATE_SPOT: 3 },
    ],
    ['a provider out of the strategy goes first', onDemandFirst, { FARGATE: 2, old: 3 }, 3, { old: 2 }],
    ['nothing to do', onDemandFirst, { FARGATE: 2 }, 5, {}],
    ['to nothing', onDemandFirst, { FARGATE: 2, FARGATE_SPOT: 1 }, 0, { FARGATE: 2, FARGATE_SPOT: 1 }],
  ])('%s', (_sentence, strategy, running, desiredCount, stops) => {
    expect(planProviderScaleIn(strategy, running, desiredCount)).toEqual(stops);
  });

  test('undoes scaling out exactly', () => {
    fc.assert(
      fc.property(anyStrategy, fc.nat(100), fc.nat(100), (strategy, count, more) => {
        const running = distributeTasks(strategy, count + more);
        const stops = planProviderScaleIn(strategy, running, count);
        const left = Object.fromEntries(
          Object.entries(running).map(([provider, tasks]) => [provider, tasks - (stops[provider] ?? 0)]),
        );

        expect(left).toEqual(distributeTasks(strategy, count));
      }),
    );
  });

  test('from any numbers it stops as many as are too many, and none that are not there', () => {
    const running = fc.dictionary(fc.constantFrom(...providers, 'old'), fc.nat(50));

    fc.assert(
      fc.property(anyStrategy, running, fc.nat(100), (strategy, tasks, desiredCount) => {
        const stops = planProviderScaleIn(strategy, tasks, desiredCount);
        const total = Object.values(tasks).reduce((sum, count) => sum + count, 0);

        expect(Object.values(stops).reduce((sum, count) => sum + count, 0)).toBe(
          Math.max(0, total - desiredCount),
        );
        for (const [provider, count] of Object.entries(stops)) {
          expect(count).toBeLessThanOrEqual(tasks[provider] ?? 0);
        }
      }),
    );
  });
});

describe('what decides where a task runs', () => {
  const cluster = { defaultCapacityProviderStrategy: onDemandFirst };

  test.each([
    ['its own strategy', { capacityProviderStrategy: [{ capacityProvider: 'a' }] }, cluster, 'a'],
    ['its launch type, also against a default strategy', { launchType: 'FARGATE' }, cluster, 'FARGATE'],
    ["the cluster's default strategy", {}, cluster, 'FARGATE'],
    ['EC2 when nothing is said', {}, {}, 'EC2'],
  ])('%s', (_sentence, request, where, first) => {
    const capacity = chooseCapacity(request, where);

    expect(capacity.by === 'strategy' ? capacity.strategy[0]?.capacityProvider : capacity.launchType).toBe(
      first,
    );
  });
});

describe('what ECS refuses in a strategy', () => {
  const complaints = (strategy: Parameters<typeof distributeTasks>[0], associated?: readonly string[]) =>
    problemsOf(CAPACITY_PROVIDER_STRATEGY_RULES, {
      strategy,
      path: 'capacityProviderStrategy',
      ...(associated && { associated }),
    }).map(({ rule, path }) => `${rule} ${path}`);

  test.each([
    ['nothing in a good one', onDemandFirst, []],
    [
      'two bases',
      onDemandFirst.map((item) => ({ ...item, base: 1 })),
      ['capacity-provider-strategy/one-base capacityProviderStrategy'],
    ],
    [
      'no weight, also of a single provider',
      [{ capacityProvider: 'a', base: 1 }],
      ['capacity-provider-strategy/some-weight capacityProviderStrategy'],
    ],
    [
      'Fargate beside instances',
      [...onDemandFirst, { capacityProvider: 'asg', weight: 1 }],
      ['capacity-provider-strategy/one-kind capacityProviderStrategy'],
    ],
    [
      'twenty-one providers',
      Array.from({ length: 21 }, (_, index) => ({ capacityProvider: `p${index}`, weight: 1 })),
      ['capacity-provider-strategy/at-most-20 capacityProviderStrategy'],
    ],
    [
      'a weight of 1001',
      [{ capacityProvider: 'a', weight: 1001 }],
      ['capacity-provider-strategy/weight capacityProviderStrategy[0].weight'],
    ],
    [
      'a base of -1',
      [{ capacityProvider: 'a', weight: 1, base: -1 }],
      ['capacity-provider-strategy/base capacityProviderStrategy[0].base'],
    ],
  ])('%s', (_sentence, strategy, problems) => {
    expect(complaints(strategy)).toEqual(problems);
  });

  test('a provider that the cluster does not have, when the cluster is known', () => {
    expect(complaints(onDemandFirst, ['FARGATE'])).toEqual([
      'capacity-provider-strategy/associated capacityProviderStrategy[1]',
    ]);
  });
});

describe('Fargate Spot', () => {
  test.each([
    ['a plain Linux task', {}, 0],
    ['Windows', { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' }, 1],
    ['ARM64 on the newest platform', { cpuArchitecture: 'ARM64' }, 0],
    ['ARM64 on 1.3.0', { cpuArchitecture: 'ARM64', platformVersion: '1.3.0' }, 1],
    ['a platform from before Spot', { platformVersion: '1.2.0' }, 1],
    ['a container that takes three minutes to stop', { stopTimeout: 180 }, 1],
  ])('%s', (_sentence, task, obstacles) => {
    expect(findSpotObstacles(task)).toHaveLength(obstacles);
  });

  test('two names are reserved', () => {
    expect(['FARGATE', 'FARGATE_SPOT', 'fargate'].map(isFargateCapacityProvider)).toEqual([
      true,
      true,
      false,
    ]);
  });
});
