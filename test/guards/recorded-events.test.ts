import { diagnose } from '@taskwarden/diagnosis';
import { readEvent } from '@taskwarden/events';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadRecording } from '../../packages/local/src/recording/load-recording.ts';
import { planRecording } from '../../packages/local/src/recording/plan-recording.ts';
import { START } from '../../packages/response/test/facts.ts';
import { type Arrival, aWorld, type World } from '../../packages/response/test/world.ts';

/**
 * The recorded events through the real decisions, with the ledger in memory: what `npm start` shows, without AWS. Names
 * and counts of the story are the fixtures' own (`test/fixtures/events/sequences.json`).
 */
const PLAN = planRecording(loadRecording('test/fixtures/events'), START);
const ARRIVALS: readonly Arrival[] = PLAN.flatMap(({ at, event }) => {
  const reading = readEvent(JSON.stringify(event));
  return reading.outcome === 'fact' ? [{ at: (at - START) / 1000, fact: reading.fact }] : [];
});
const GROUP_WAIT = 30;
const END = 3 * 3600;

async function played(arrivals: readonly Arrival[]): Promise<World> {
  const world = aWorld({ diagnose });
  await world.play(arrivals, END);
  return world;
}

/** Incidents and their last messages: what must not depend on the order of arrival. */
async function remains({ ledger, told }: World) {
  const incidents = await ledger.openedSince(START);
  const kept = await Promise.all(
    incidents.map(async ({ fingerprint, incidentId, state, passedTo }) => {
      const occurrences = await ledger.occurrences(incidentId);
      const last = told.findLast(({ notice }) => notice.incidentId === incidentId);
      return {
        fingerprint,
        state,
        tasks: occurrences.map(({ id }) => id),
        first: occurrences.at(0)?.at,
        last: occurrences.at(-1)?.at,
        // One that was passed on is another incident's, and what it said until then a matter of seconds.
        message: passedTo === undefined && last && [last.kind, last.notice.count, last.notice.cause],
        passedTo,
      };
    }),
  );
  return kept.toSorted((one, other) => (one.fingerprint < other.fingerprint ? -1 : 1));
}

describe('the recorded events', () => {
  test('open, grow and resolve incidents', async () => {
    const { told } = await played(ARRIVALS);

    const story = told
      .filter(({ notice }) => notice.subject.name === 'orders-worker')
      .map(({ kind, notice }) => [kind, notice.count, notice.cause, notice.team]);
    expect(story).toEqual([
      ['opened', 1, 'out-of-memory/container-limit', 'fulfilment'],
      ['grew', 3, 'out-of-memory/container-limit', 'fulfilment'],
      ['grew', 4, 'out-of-memory/container-limit', 'fulfilment'],
      ['resolved', 4, 'out-of-memory/container-limit', 'fulfilment'],
    ]);
  });

  test('have a second emission and a late one among them', async () => {
    const world = aWorld({ diagnose });
    const outcomes: string[] = [];
    for (const { at, fact } of ARRIVALS) {
      await world.runTo(at);
      outcomes.push((await world.take(fact)).outcome);
    }

    expect(outcomes.filter((outcome) => outcome !== 'taken').toSorted()).toEqual(['duplicate', 'stale']);
  });

  test('leave the same incidents and last messages twice and shuffled within a group wait', async () => {
    const once = await remains(await played(ARRIVALS));
    const delay = fc.integer({ min: 0, max: GROUP_WAIT });
    const delays = fc.array(fc.tuple(delay, delay), {
      minLength: ARRIVALS.length,
      maxLength: ARRIVALS.length,
    });

    await fc.assert(
      fc.asyncProperty(delays, async (late) => {
        const twice = ARRIVALS.flatMap(({ at, fact }, index) =>
          (late[index] ?? []).map((seconds) => ({ at: at + seconds, fact })),
        );
        expect(await remains(await played(twice))).toEqual(once);
      }),
      { numRuns: 10 },
    );
  });
});
