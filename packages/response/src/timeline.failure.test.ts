import { describe, expect, test } from 'vitest';
import { aContainerInstance, aStop, aTaskChange, fakeDiagnose, moment, taskArn } from '../test/facts.ts';
import { at, aWorld } from '../test/world.ts';
import { backOffMilliseconds } from './commit-decision.ts';
import type { Committer, LedgerWrite } from './ports.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

const isClosing = (write: LedgerWrite) => write.write === 'incident' && write.incident.state === 'resolving';

describe('a process that dies between its commit and what should leave', () => {
  test('loses no opening: the clock finds the deadline', async () => {
    const world = aWorld({ loses: (dispatch) => dispatch === 0 });

    await world.play([at(aStop({ task: 'one', at: 0 }))], HOUR);

    expect(world.lines).toEqual(['60s opened web 1', '600s resolved web 1']);
  });

  test('loses no message: the clock finds it in the outbox, and it is told once', async () => {
    const world = aWorld({ loses: (dispatch) => dispatch === 1 });

    await world.play([at(aStop({ task: 'one', at: 0 }))], 9 * MINUTE);

    expect(world.lines).toEqual(['120s opened web 1']);
  });

  test('loses nothing even if no dispatch ever succeeds', async () => {
    const world = aWorld({ loses: () => true });
    const stops = [0, 200, 420].map((second) => at(aStop({ task: `t${second}`, at: second })));

    await world.play(stops, HOUR);

    expect(world.told.map(({ kind }) => kind)).toEqual(['opened', 'grew', 'grew', 'resolved']);
    expect(world.told.at(-1)?.notice.count).toBe(3);
  });

  test('half-way through closing leaves an incident that the clock closes', async () => {
    let isDead = true;
    const world = aWorld({
      interpose: (ledger): Committer => ({
        async commit(writes) {
          const outcome = await ledger.commit(writes);
          if (isDead && writes.some(isClosing)) {
            isDead = false;
            throw new Error('the process dies');
          }
          return outcome;
        },
      }),
    });

    await expect(world.play([at(aStop({ task: 'one', at: 0 }))], HOUR)).rejects.toThrow('the process dies');
    await world.runTo(HOUR);

    expect(world.lines).toEqual(['30s opened web 1', '600s resolved web 1']);
  });
});

describe('facts that meet at the same incident', () => {
  test('a thousand stops at once end in one incident with a thousand tasks', async () => {
    const world = aWorld();
    const stops = Array.from({ length: 1000 }, (_, index) => aStop({ task: `t${index}`, at: 0 }));

    const reactions = await Promise.all(stops.map((stop) => world.take(stop)));
    await world.runTo(MINUTE);

    expect(reactions.filter(({ incident }) => incident?.did === 'opened')).toHaveLength(1);
    expect(world.lines).toEqual(['30s opened web 1000']);
  });

  test('two timers at once tell once', async () => {
    const world = aWorld();
    await world.take(aStop({ task: 'one', at: 0 }));
    const [incident] = await world.ledger.openedSince(moment(0));
    const fingerprint = incident?.fingerprint ?? '';
    // A little before its deadline, as a queue that counts whole seconds may be.
    await world.runTo(29.5);

    const looks = await Promise.all([world.look(fingerprint), world.look(fingerprint)]);
    await world.runTo(MINUTE);

    expect(looks.filter((look) => look !== undefined)).toHaveLength(1);
    expect(world.lines).toHaveLength(1);
  });

  test('a timer that comes before its time does nothing', async () => {
    const world = aWorld();
    await world.take(aStop({ task: 'one', at: 0 }));
    const [incident] = await world.ledger.openedSince(moment(0));

    expect(await world.look(incident?.fingerprint ?? '')).toBeUndefined();
    expect(await world.look('nothing is known of this one')).toBeUndefined();
  });

  test('a stop that arrives while the incident is being closed keeps it open', async () => {
    const late = aStop({ task: 'late', at: 599 });
    const world = aWorld({
      interpose: (ledger): Committer => ({
        async commit(writes) {
          const outcome = await ledger.commit(writes);
          if (writes.some(isClosing)) await world.take(late);
          return outcome;
        },
      }),
    });

    await world.play([at(aStop({ task: 'one', at: 0 }))], 15 * MINUTE);

    expect(world.lines).toEqual(['30s opened web 1', '630s grew web 2']);
  });

  test('a stop that saw the incident open looks again when it is being closed', async () => {
    let isFirst = true;
    const world = aWorld({
      interpose: (ledger): Committer => ({
        async commit(writes) {
          const check = writes.find((write) => write.write === 'incident-check');
          if (check !== undefined && isFirst) {
            isFirst = false;
            const incident = await ledger.currentIncident(check.fingerprint);
            if (incident === undefined) throw new Error('it was checked');
            const closing = { ...incident, state: 'resolving', revision: incident.revision + 1 } as const;
            await ledger.commit([{ write: 'incident', incident: closing, expected: incident.revision }]);
          }
          return ledger.commit(writes);
        },
      }),
    });
    await world.take(aStop({ task: 'one', at: 0 }));

    const reaction = await world.take(aStop({ task: 'two', at: 1 }));

    expect(reaction.incident?.did).toBe('joined');
    const [incident] = await world.ledger.openedSince(moment(0));
    expect(incident?.state).toBe('open');
    expect(await world.ledger.occurrences(incident?.incidentId ?? '')).toHaveLength(2);
  });

  test('a ledger that stays contended gives the fact back to its queue', async () => {
    const waits: number[] = [];
    const world = aWorld({
      interpose: () => ({ commit: async () => 'conflict' }),
      backOff: async (attempt) => {
        waits.push(attempt);
      },
    });

    await expect(world.take(aStop({ task: 'one', at: 0 }))).rejects.toThrow(
      'still in conflict after 12 attempts',
    );
    expect(waits).toHaveLength(12);
  });

  test('attempts spread out more and more, up to a second', () => {
    expect([1, 2, 3, 12].map((attempt) => backOffMilliseconds(attempt, 1))).toEqual([25, 50, 100, 1000]);
    expect(backOffMilliseconds(5, 0)).toBe(0);
  });
});

describe('what comes twice or too late', () => {
  test('the same event again is a duplicate', async () => {
    const world = aWorld();
    await world.take(aStop({ task: 'one', at: 0 }));

    expect(await world.take(aStop({ task: 'one', at: 0 }))).toEqual({ outcome: 'duplicate' });
  });

  test('a duplicate reopens nothing and sends nothing', async () => {
    const sent: number[] = [];
    const world = aWorld({ loses: (dispatch) => sent.push(dispatch) < 0 });
    await world.play([at(aStop({ task: 'one', at: 0 }))], 15 * MINUTE);
    const before = sent.length;

    // The same version of the task, as if it had stopped just now: only the ledger knows better.
    await world.take(aStop({ task: 'one', at: 14 * MINUTE }));
    await world.runTo(HOUR);

    expect(sent).toHaveLength(before);
    expect(world.lines).toEqual(['30s opened web 1', '600s resolved web 1']);
  });

  test('an older version of a task is stale, and only its history learns of it', async () => {
    const world = aWorld();
    await world.take(aStop({ task: 'one', at: 10, version: 7 }));

    expect(await world.take(aTaskChange({ task: 'one', at: 0, version: 3 }))).toEqual({ outcome: 'stale' });
    expect((await world.ledger.taskStory(taskArn('one')))?.history).toHaveLength(2);
  });

  test('an older version of a container instance is stale', async () => {
    const world = aWorld();

    expect(await world.take(aContainerInstance(9, 'DRAINING'))).toEqual({ outcome: 'taken' });
    expect(await world.take(aContainerInstance(8, 'ACTIVE'))).toEqual({ outcome: 'stale' });
  });

  test('people are told the verdict on the stop that happened first, not on the one that arrived first', async () => {
    const world = aWorld({
      diagnose: (record) => ({ ...fakeDiagnose(record), summary: `stopped at ${record.stoppedAt}` }),
    });

    await world.play(
      [at(aStop({ task: 'second', at: 9 }), 10), at(aStop({ task: 'first', at: 0 }), 20)],
      MINUTE,
    );

    expect(world.told[0]?.notice.summary).toBe(`stopped at ${moment(0)}`);
  });
});
