import { describe, expect, test } from 'vitest';
import {
  aServiceAction,
  aSteadyState,
  aStop,
  aTaskChange,
  fakeDiagnose,
  moment,
  taskArn,
} from '../test/facts.ts';
import { at, aWorld } from '../test/world.ts';
import { DEFAULT_CONFIGURATION } from './default-configuration.ts';
import type { Diagnose } from './react/index.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** One stop every so many seconds, each of another task. */
function stopsEvery(
  seconds: number,
  { from = 0, until }: { readonly from?: number; readonly until: number },
) {
  const count = Math.floor((until - from) / seconds) + 1;
  return Array.from({ length: count }, (_, index) => {
    const second = from + index * seconds;
    return at(aStop({ task: `task-${second}`, at: second }));
  });
}

describe('an incident over time', () => {
  test('one stop is told after the group wait, and resolved after the quiet period', async () => {
    const world = aWorld();

    await world.play([at(aStop({ task: 'one', at: 0 }))], HOUR);

    expect(world.lines).toEqual(['30s opened web 1', '600s resolved web 1']);
  });

  test('a burst is told once, with its count', async () => {
    const world = aWorld();
    const burst = Array.from({ length: 40 }, (_, index) => at(aStop({ task: `t${index}`, at: index / 2 })));

    await world.play(burst, 4 * MINUTE);

    expect(world.lines).toEqual(['30s opened web 40']);
  });

  test('growth is told once per group interval, and what came last is in the resolution', async () => {
    const world = aWorld();
    const stops = [0, 200, 420, 1000].map((second) => at(aStop({ task: `t${second}`, at: second })));

    await world.play(stops, HOUR);

    expect(world.lines).toEqual([
      '30s opened web 1',
      '330s grew web 2',
      '630s grew web 3',
      '1230s grew web 4',
      '1600s resolved web 4',
    ]);
  });

  test('different causes of one service are different incidents', async () => {
    const world = aWorld();
    const facts = [
      at(aStop({ task: 'one', at: 0, cause: 'out-of-memory/container-limit' })),
      at(aStop({ task: 'two', at: 1, cause: 'image-pull/not-found' })),
    ];

    await world.play(facts, MINUTE);

    expect(world.told.map(({ notice }) => notice.cause)).toEqual([
      'out-of-memory/container-limit',
      'image-pull/not-found',
    ]);
  });

  test('a task that goes on living is history and nothing more', async () => {
    const world = aWorld();

    const reaction = await world.take(aTaskChange({ task: 'one', at: 0, lastStatus: 'RUNNING' }));
    await world.runTo(HOUR);

    expect(reaction).toEqual({ outcome: 'taken' });
    expect(world.lines).toEqual([]);
    expect((await world.ledger.taskStory(taskArn('one')))?.history).toHaveLength(1);
  });

  test('a steady state between two crashes resolves nothing before the quiet period', async () => {
    const world = aWorld();
    const crashes = [0, 540, 1080].map((second) => at(aStop({ task: `t${second}`, at: second })));

    await world.play([...crashes, at(aSteadyState(120)), at(aSteadyState(700))], 1500);

    expect(world.lines.filter((line) => line.includes('resolved'))).toEqual([]);
  });
});

describe('a crash loop', () => {
  test('is said as soon as three stops lie within ten minutes', async () => {
    const world = aWorld();

    await world.play(stopsEvery(120, { until: 600 }), 10 * MINUTE);

    expect(world.told.map(({ at: second, notice }) => [second, notice.crashLoop])).toEqual([
      [30, false],
      [330, true],
    ]);
  });

  test('backs off: each telling doubles the wait, up to the repeat interval', async () => {
    const world = aWorld();

    await world.play(stopsEvery(120, { until: 20 * HOUR }), 20 * HOUR);

    const waits = world.told.map(({ at: second }, index) => second - (world.told[index - 1]?.at ?? 0));
    expect(waits.slice(1).map((seconds) => Math.round(seconds / MINUTE))).toEqual([
      5, 10, 20, 40, 80, 160, 240, 240, 240,
    ]);
    expect(new Set(world.told.slice(1).map(({ kind }) => kind))).toEqual(new Set(['grew']));
  });

  test('that comes back starts its waits anew', async () => {
    const world = aWorld();
    const burst = stopsEvery(10, { from: 5 * HOUR, until: 5 * HOUR + 20 });
    const after = stopsEvery(120, { from: 5 * HOUR + 120, until: 6 * HOUR });

    await world.play([...stopsEvery(120, { until: 4 * HOUR }), ...burst, ...after], 6 * HOUR);

    const reopened = world.told.findIndex(({ kind }) => kind === 'reopened');
    const times = world.told.slice(reopened, reopened + 3).map(({ at: second }) => second - 5 * HOUR);
    expect(times).toEqual([30, 30 + 10 * MINUTE, 30 + 30 * MINUTE]);
  });

  test('three stops spread over hours are none', async () => {
    const world = aWorld();

    await world.play(stopsEvery(9 * MINUTE, { until: 3 * HOUR }), 3 * HOUR);

    expect(world.told.some(({ notice }) => notice.crashLoop)).toBe(false);
  });
});

describe('an incident that comes back', () => {
  test('within a day it reopens, with its history', async () => {
    const world = aWorld();
    const stops = [at(aStop({ task: 'one', at: 0 })), at(aStop({ task: 'two', at: HOUR }))];

    await world.play(stops, 2 * HOUR);

    expect(world.lines).toEqual([
      '30s opened web 1',
      '600s resolved web 1',
      '3630s reopened web 2',
      '4200s resolved web 2',
    ]);
    expect(new Set(world.told.map(({ notice }) => notice.incidentId)).size).toBe(1);
  });

  test('after more than a day it is another incident', async () => {
    const world = aWorld();
    const stops = [at(aStop({ task: 'one', at: 0 })), at(aStop({ task: 'two', at: DAY + HOUR }))];

    await world.play(stops, DAY + 2 * HOUR);

    expect(world.lines.filter((line) => line.includes('opened'))).toEqual([
      '30s opened web 1',
      `${DAY + HOUR + 30}s opened web 1`,
    ]);
    expect(new Set(world.told.map(({ notice }) => notice.incidentId)).size).toBe(2);
  });

  test('is no crash loop because it once was', async () => {
    const world = aWorld();

    await world.play(
      [...stopsEvery(60, { until: 300 }), at(aStop({ task: 'later', at: 2 * HOUR }))],
      3 * HOUR,
    );

    const loops = world.told.map(({ kind, notice }) => [kind, notice.crashLoop]);
    expect(loops).toContainEqual(['grew', true]);
    expect(loops).toContainEqual(['reopened', false]);
  });

  test('a stop that arrives late from the time already told reopens nothing', async () => {
    const world = aWorld();
    const late = at(aStop({ task: 'late', at: 10 }), 15 * MINUTE);

    await world.play([at(aStop({ task: 'one', at: 0 })), at(aStop({ task: 'two', at: 20 })), late], HOUR);

    expect(world.lines).toEqual(['30s opened web 2', '620s resolved web 2']);
    const [incident] = await world.ledger.openedSince(moment(0));
    expect(await world.ledger.occurrences(incident?.incidentId ?? '')).toHaveLength(3);
  });
});

describe('a stop heard of late', () => {
  test('is told, and is over with a steady state a quiet period after it', async () => {
    const world = aWorld();
    const late = at(aStop({ task: 'one', at: 0 }), 50 * MINUTE);

    await world.play([at(aSteadyState(11 * MINUTE)), late], 2 * HOUR);

    expect(world.lines).toEqual(['3030s opened web 1', '3330s resolved web 1']);
  });

  test('has its quiet period from then on, if the steady state came sooner', async () => {
    const world = aWorld();
    const late = at(aStop({ task: 'one', at: 0 }), 50 * MINUTE);

    await world.play([at(aSteadyState(9 * MINUTE)), late], 2 * HOUR);

    expect(world.lines).toEqual(['3030s opened web 1', '3600s resolved web 1']);
  });

  test('changes no verdict that people were told', async () => {
    const diagnose: Diagnose = (record) => ({
      ...fakeDiagnose(record),
      summary: `stopped at ${record.stoppedAt}`,
    });
    const world = aWorld({ diagnose });
    const earlier = at(aStop({ task: 'earlier', at: 0 }), 2 * MINUTE);

    await world.play([at(aStop({ task: 'one', at: 60 })), earlier], HOUR);

    expect(new Set(world.told.map(({ notice }) => notice.summary)).size).toBe(1);
    expect(world.told.at(-1)?.notice.count).toBe(2);
  });
});

describe('what stays in the ledger', () => {
  test.each([
    [
      'an expected stop',
      aStop({ task: 'one', at: 0, cause: 'scaling/scale-in-or-replacement' }),
      0,
      'expected',
    ],
    ['an event older than an hour', aStop({ task: 'one', at: 0 }), HOUR + 1, 'late'],
    ['a replayed event', aStop({ task: 'one', at: 0, replayName: 'last-week' }), 0, 'replayed'],
  ])('%s', async (_sentence, fact, second, silent) => {
    const world = aWorld();
    await world.runTo(second);

    const reaction = await world.take(fact);
    await world.runTo(second + HOUR);

    expect(reaction).toMatchObject({ outcome: 'taken', silent });
    expect(world.lines).toEqual([]);
    expect((await world.ledger.taskStory(taskArn('one')))?.stop?.silent).toBe(silent);
    expect(await world.ledger.openedSince(moment(0))).toEqual([]);
  });

  test('an event of fifty-nine minutes ago is still news', async () => {
    const world = aWorld();

    await world.play([at(aStop({ task: 'one', at: 0 }), 59 * MINUTE)], 2 * HOUR);

    expect(world.lines).toEqual(['3570s opened web 1', '4140s resolved web 1']);
  });

  test('an incident of level ledger is kept, closed, and never told', async () => {
    const levels = [{ match: { cluster: 'dev' }, level: 'ledger' }] as const;
    const world = aWorld({ configuration: { levels } });

    await world.play([at(aStop({ task: 'one', at: 0, cluster: 'dev' }))], HOUR);

    expect(world.lines).toEqual([]);
    expect(await world.ledger.openedSince(moment(0))).toMatchObject([{ state: 'resolved', level: 'ledger' }]);
  });

  test('an expected stop is told when a row of the levels names its cause', async () => {
    const levels = [{ match: { cause: 'spot-interruption/*' }, level: 'notice' }] as const;
    const world = aWorld({ configuration: { levels } });

    await world.play([at(aStop({ task: 'one', at: 0, cause: 'spot-interruption/fargate-spot' }))], MINUTE);

    expect(world.told.map(({ notice }) => notice.level)).toEqual(['notice']);
  });
});

describe('a complaint of the service scheduler', () => {
  const impaired = (second: number) =>
    at(
      aServiceAction({
        eventName: 'SERVICE_TASK_PLACEMENT_FAILURE',
        eventType: 'ERROR',
        reason: 'capacity/fargate-unavailable',
        at: second,
      }),
    );

  test('is recalled while nothing shows that it is over, and ends with a steady state', async () => {
    const world = aWorld();

    await world.play([impaired(0), at(aSteadyState(9 * HOUR))], 10 * HOUR);

    expect(world.lines).toEqual([
      '30s opened web 1',
      `${4 * HOUR + 30}s reminder web 1`,
      `${8 * HOUR + 30}s reminder web 1`,
      `${9 * HOUR + 30}s resolved web 1`,
    ]);
  });

  test('is recalled to the second, though no queue can wait that long', async () => {
    const grouping = { ...DEFAULT_CONFIGURATION.grouping, groupIntervalSeconds: 31 * MINUTE };
    const world = aWorld({ configuration: { grouping } });

    await world.play([impaired(0)], 5 * HOUR);

    expect(world.lines.at(-1)).toBe(`${4 * HOUR + 30}s reminder web 1`);
  });

  test('is given up after a day without a sign', async () => {
    const world = aWorld();

    await world.play([impaired(0)], 2 * DAY);

    expect(world.lines.at(-1)).toBe(`${DAY}s resolved web 1`);
  });

  test('an informational event and one that is expected open nothing', async () => {
    const world = aWorld();
    const rebalancing = { eventName: 'SERVICE_REBALANCING_STARTED', reason: 'deployment/az-rebalancing' };
    const expected = { eventName: 'SOMETHING_NEW', eventType: 'WARN', reason: 'informational/steady-state' };

    await world.play(
      [at(aServiceAction({ ...rebalancing, at: 0 })), at(aServiceAction({ ...expected, at: 1 }))],
      HOUR,
    );

    expect(await world.ledger.openedSince(moment(0))).toEqual([]);
  });
});
