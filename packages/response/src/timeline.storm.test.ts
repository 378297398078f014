import { describe, expect, test } from 'vitest';
import { ACCOUNT, aDeployment, aStop, moment } from '../test/facts.ts';
import { at, aWorld } from '../test/world.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** One stop in each of so many services, `gap` seconds apart. */
function outage(
  services: number,
  { from = 0, gap = 0.1, round = 0, account = ACCOUNT, prefix = 'service' } = {},
) {
  return Array.from({ length: services }, (_, index) => {
    const second = from + index * gap;
    return at(
      aStop({
        task: `${prefix}-${index}-${round}`,
        at: second,
        account,
        service: `${prefix}-${index}`,
        cluster: index % 3 === 0 ? 'blue' : 'green',
        cause: 'image-pull/network-timeout',
      }),
    );
  });
}

describe('a storm', () => {
  test('sixty incidents within seconds are one message with counts by cause and cluster', async () => {
    const world = aWorld();

    await world.play(outage(60), 5 * MINUTE);

    expect(world.lines).toEqual(['60s opened storm 60']);
    expect(world.told[0]?.notice.tallies).toEqual([
      { label: 'image-pull/network-timeout in green', count: 40 },
      { label: 'image-pull/network-timeout in blue', count: 20 },
    ]);
    expect(world.told[0]?.notice.summary).toBe('60 incidents opened at nearly the same time.');
  });

  test('forty-nine incidents are forty-nine messages', async () => {
    const world = aWorld();

    await world.play(outage(49), MINUTE);

    expect(world.lines).toHaveLength(49);
    expect(world.lines.filter((line) => line.includes('storm'))).toEqual([]);
  });

  test('fifty incidents spread over ten minutes are no storm', async () => {
    const world = aWorld();

    await world.play(outage(50, { gap: 12 }), 9 * MINUTE);

    expect(world.lines.filter((line) => line.includes('storm'))).toEqual([]);
  });

  test('ends with its incidents, and says so once', async () => {
    const world = aWorld();

    await world.play(outage(60), HOUR);

    expect(world.lines).toHaveLength(2);
    expect(world.told[1]).toMatchObject({ kind: 'resolved', notice: { incidentKind: 'storm', count: 60 } });
    expect((await world.ledger.openedSince(moment(0))).map(({ state }) => state)).not.toContain('open');
  });

  test('goes on while its services crash on, without a message for each', async () => {
    const world = aWorld();
    const crashes = Array.from({ length: 30 }, (_, round) => outage(60, { from: round * 120, round })).flat();

    await world.play(crashes, HOUR);

    expect(world.lines).toEqual(['60s opened storm 60']);
  });

  test('leaves a handful of lasting incidents to be told one by one', async () => {
    const world = aWorld();
    const lasting = Array.from({ length: 20 }, (_, round) =>
      outage(3, { from: 120 + round * 120, round: round + 1 }),
    );

    await world.play([...outage(60), ...lasting.flat()], 40 * MINUTE);

    const after = world.told.filter(
      ({ notice }) => notice.incidentKind !== 'storm' && notice.state === 'open',
    );
    expect(after.filter(({ kind }) => kind === 'opened').map(({ notice }) => notice.subject.name)).toEqual([
      'service-0',
      'service-1',
      'service-2',
    ]);
    expect(world.told[0]?.notice.incidentKind).toBe('storm');
    expect(after.every(({ at: second }) => second > 10 * MINUTE)).toBe(true);
  });

  test('an incident that was told before the storm stays told, and grows within the storm', async () => {
    const world = aWorld();
    const early = at(aStop({ task: 'early', at: 0, service: 'early' }));
    const again = at(aStop({ task: 'again', at: 200, service: 'early' }));

    await world.play([early, ...outage(60, { from: 45 }), again], 8 * MINUTE);

    expect(world.lines).toEqual(['30s opened early 1', '105s opened storm 60', '405s grew storm 61']);
  });

  test('leaves an incident alone that is much older than it', async () => {
    const world = aWorld();
    const old = Array.from({ length: 14 }, (_, index) =>
      at(aStop({ task: `old-${index}`, at: index * 301, service: 'old' })),
    );

    await world.play([...old, ...outage(60, { from: HOUR })], HOUR + MINUTE);

    expect(world.lines.slice(-2)).toEqual(['3630s grew old 13', '3660s opened storm 60']);
  });

  test('is as loud as the loudest of its incidents', async () => {
    const levels = [{ match: { service: 'service-7' }, level: 'page' }] as const;
    const world = aWorld({ configuration: { levels } });

    await world.play(outage(60), 2 * MINUTE);

    expect(world.told[0]?.notice.level).toBe('page');
  });

  test('incidents that nobody would have heard of make none', async () => {
    const world = aWorld();
    await world.ledger.putSilence({
      silenceId: 'maintenance',
      match: { cluster: 'green' },
      author: 'alice',
      reason: 'maintenance',
      createdAt: moment(0),
      expiresAt: moment(HOUR),
    });

    await world.play(outage(60), 2 * MINUTE);

    expect(world.lines).toHaveLength(20);
    expect(world.lines.filter((line) => line.includes('storm'))).toEqual([]);
  });

  test('incidents of level ledger make none either', async () => {
    const world = aWorld({ configuration: { levels: [{ match: { cluster: 'green' }, level: 'ledger' }] } });

    await world.play(outage(60), 2 * MINUTE);

    expect(world.lines).toHaveLength(20);
  });

  test('stops that their failed deployments tell make none either', async () => {
    const world = aWorld();
    const stops = Array.from({ length: 30 }, (_, index) =>
      at(aStop({ task: `t${index}`, at: 0, service: `s${index}`, deployment: `ecs-svc/${index}` })),
    );
    const failures = Array.from({ length: 30 }, (_, index) =>
      at(aDeployment({ deployment: `ecs-svc/${index}`, event: 'FAILED', at: 20, service: `s${index}` })),
    );

    await world.play([...stops, ...failures], 2 * MINUTE);

    expect(world.lines).toHaveLength(30);
    expect(new Set(world.told.map(({ notice }) => notice.incidentKind))).toEqual(new Set(['deployment']));
  });

  test('takes a second wave in, and keeps it', async () => {
    const world = aWorld();
    const waves = Array.from({ length: 20 }, (_, round) => [
      ...outage(60, { from: round * 120, round }),
      ...(round < 5 ? [] : outage(60, { from: round * 120 + 30, round, prefix: 'later' })),
    ]);

    await world.play(waves.flat(), 40 * MINUTE);

    expect(new Set(world.told.map(({ notice }) => notice.incidentKind))).toEqual(new Set(['storm']));
    expect(world.told.at(-1)?.notice.count).toBe(120);
  });

  test('another account is another sky', async () => {
    const world = aWorld();

    await world.play([...outage(30), ...outage(30, { account: '444455556666' })], 2 * MINUTE);

    expect(world.lines).toHaveLength(60);
    expect(world.lines.filter((line) => line.includes('storm'))).toEqual([]);
  });
});
