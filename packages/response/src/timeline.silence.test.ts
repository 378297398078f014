import { describe, expect, test } from 'vitest';
import { anApiCall, aStop, moment } from '../test/facts.ts';
import type { World } from '../test/world.ts';
import { at, aWorld } from '../test/world.ts';
import type { Matchers } from './configuration.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

async function silence(
  world: World,
  match: Matchers,
  [from, until]: readonly [number, number],
): Promise<void> {
  await world.ledger.putSilence({
    silenceId: `silence-${from}`,
    match,
    author: 'alice',
    reason: 'maintenance of the database',
    createdAt: moment(from),
    expiresAt: moment(until),
  });
}

/** A stop every two minutes. */
const crashes = (until: number) =>
  Array.from({ length: until / 120 }, (_, index) => at(aStop({ task: `t${index}`, at: index * 120 })));

describe('a silence', () => {
  test('keeps an incident from being told, and its end tells what still happens', async () => {
    const world = aWorld();
    await silence(world, { service: 'web' }, [0, 20 * MINUTE]);

    await world.play(crashes(30 * MINUTE), 25 * MINUTE);

    expect(world.lines).toEqual(['1200s opened web 10']);
  });

  test('keeps what came and went under it untold', async () => {
    const world = aWorld();
    await silence(world, { service: 'web' }, [0, HOUR]);

    await world.play([at(aStop({ task: 'one', at: 0 }))], 2 * HOUR);

    expect(world.lines).toEqual([]);
    expect(await world.ledger.openedSince(moment(0))).toMatchObject([
      { state: 'resolved', muted: { by: 'silence', reason: 'maintenance of the database (alice)' } },
    ]);
  });

  test('that is lifted early lets the incident be told at the next look', async () => {
    const world = aWorld();
    await silence(world, {}, [0, 10 * HOUR]);

    await world.play(crashes(HOUR).slice(0, 3), 6 * MINUTE);
    await world.ledger.expireSilence('silence-0', moment(6 * MINUTE));
    await world.play(crashes(HOUR).slice(3), 12 * MINUTE);

    expect(world.lines[0]).toBe('630s opened web 6');
  });

  test('that begins after the telling holds back growth, and the end is brought to the message quietly', async () => {
    const world = aWorld();
    await silence(world, { cluster: 'prod' }, [MINUTE, HOUR]);

    await world.play(crashes(8 * MINUTE), 2 * HOUR);

    expect(world.lines).toEqual(['30s opened web 1', '960s quietly resolved web 4']);
    expect(await world.ledger.openedSince(moment(0))).toMatchObject([
      { state: 'resolved', told: { kind: 'resolved' }, muted: { by: 'silence' } },
    ]);
  });

  test('that is over before the incident leaves its end to be told as ever', async () => {
    const world = aWorld();
    await silence(world, { cluster: 'prod' }, [MINUTE, 10 * MINUTE]);

    await world.play(crashes(8 * MINUTE), 2 * HOUR);

    expect(world.lines.at(-1)).toBe('960s resolved web 4');
  });

  test('over one that comes back and ends again says no more than that it is over', async () => {
    const world = aWorld();
    await silence(world, { cluster: 'prod' }, [MINUTE, 2 * HOUR]);
    const back = at(aStop({ task: 'back', at: 20 * MINUTE }));

    await world.play([...crashes(8 * MINUTE), back], 3 * HOUR);

    expect(world.lines).toEqual(['30s opened web 1', '960s quietly resolved web 4']);
  });

  test('on another service holds nothing back', async () => {
    const world = aWorld();
    await silence(world, { service: 'api' }, [0, HOUR]);

    await world.play([at(aStop({ task: 'one', at: 0 }))], MINUTE);

    expect(world.lines).toEqual(['30s opened web 1']);
  });
});

describe('the team of a service', () => {
  const routes = [{ match: { team: 'shop' }, channels: ['shop'] }];
  const tagged = (second: number) =>
    at(anApiCall({ at: second, serviceName: 'web', clusterName: 'prod', tags: { team: 'shop' } }));

  test('from tags seen in an API call decides where it is told', async () => {
    const world = aWorld({ configuration: { routes } });

    await world.play([tagged(0), at(aStop({ task: 'one', at: 10 }))], MINUTE);

    expect(world.told.map(({ channel, notice }) => [channel, notice.team])).toEqual([['shop', 'shop']]);
  });

  test('that nobody knows is no reason to wait: the default channel is told', async () => {
    const world = aWorld({ configuration: { routes } });

    await world.play([at(aStop({ task: 'one', at: 0 })), tagged(40)], 2 * MINUTE);

    expect(world.told.map(({ at: second, channel }) => [second, channel])).toEqual([[30, 'notices']]);
  });

  test('that becomes known later is told from then on', async () => {
    const world = aWorld({ configuration: { routes } });
    const stops = [0, 200, 400].map((second) => at(aStop({ task: `t${second}`, at: second })));

    await world.play([...stops, tagged(40)], 11 * MINUTE);

    expect(world.told.map(({ channel }) => channel)).toEqual(['notices', 'shop', 'shop']);
  });

  test('comes from the configuration where there are no tags', async () => {
    const teams = [{ match: { cluster: 'pr*' }, team: 'shop' }];
    const world = aWorld({ configuration: { routes, teams } });

    await world.play([at(aStop({ task: 'one', at: 0 }))], MINUTE);

    expect(world.told.map(({ channel }) => channel)).toEqual(['shop']);
  });
});
