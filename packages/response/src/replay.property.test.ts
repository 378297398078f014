import type { Fact } from '@taskwarden/events';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aDeployment, aSteadyState, aStop, aTaskChange, moment } from '../test/facts.ts';
import type { Arrival, World } from '../test/world.ts';
import { aWorld } from '../test/world.ts';

const HOUR = 3600;
const GROUP_WAIT = 30;
/** Long after the last happening has come to rest. */
const END = 8 * HOUR;

/** A task of one of three services that starts, and stops of one of two causes. */
const taskLife = fc.record({
  second: fc.integer({ min: 60, max: 2 * HOUR }),
  service: fc.constantFrom('web', 'api', 'jobs'),
  cause: fc.constantFrom('application-exit/error-exit', 'out-of-memory/container-limit', 'scaling/scale-in'),
});
type TaskLife = typeof taskLife extends fc.Arbitrary<infer Life> ? Life : never;

function factsOf({ second, service, cause }: TaskLife, index: number): readonly Fact[] {
  const task = `task-${index}`;
  return [
    aTaskChange({ task, at: second - 45, service, version: 2 }),
    aStop({ task, at: second, service, cause, version: 5 }),
  ];
}

const history = fc
  .array(taskLife, { minLength: 1, maxLength: 25 })
  .map((lives) => [...lives.flatMap(factsOf), aSteadyState(HOUR, 'web'), aSteadyState(HOUR + 90, 'api')]);

const delay = fc.integer({ min: 0, max: GROUP_WAIT });
const inOrder = (facts: readonly Fact[]): readonly Arrival[] =>
  facts.map((fact) => ({ at: seconds(fact), fact }));
const seconds = (fact: Fact): number => (fact.time - moment(0)) / 1000;

/** Every fact twice, each time later by up to a group wait: so they overtake each other. */
const shuffledTwice = (facts: readonly Fact[]): fc.Arbitrary<readonly Arrival[]> =>
  fc
    .array(fc.tuple(delay, delay), { minLength: facts.length, maxLength: facts.length })
    .map((delays) =>
      facts.flatMap((fact, index) =>
        (delays[index] ?? []).map((later) => ({ at: seconds(fact) + later, fact })),
      ),
    );

async function played(
  arrivals: readonly Arrival[],
  options: Parameters<typeof aWorld>[0] = {},
): Promise<World> {
  const world = aWorld(options);
  await world.play(arrivals, END);
  return world;
}

/** What must not depend on the order in which facts arrive. */
async function remains({ ledger, told }: World) {
  const incidents = await ledger.openedSince(moment(0));
  const kept = await Promise.all(
    incidents.map(async ({ fingerprint, incidentId, state }) => {
      const occurrences = await ledger.occurrences(incidentId);
      const last = told.findLast(({ notice }) => notice.incidentId === incidentId);
      return {
        fingerprint,
        state,
        tasks: occurrences.map(({ id }) => id),
        first: occurrences.at(0)?.at,
        last: occurrences.at(-1)?.at,
        message: last && [last.kind, last.notice.count, last.notice.summary, last.notice.taskArns],
      };
    }),
  );
  return kept.toSorted((one, other) => (one.fingerprint < other.fingerprint ? -1 : 1));
}

describe('the order of arrival', () => {
  test('twice and shuffled within a group wait leaves the same stops, incidents and last messages', async () => {
    const cases = history.chain((facts) => fc.tuple(fc.constant(facts), shuffledTwice(facts)));

    await fc.assert(
      fc.asyncProperty(cases, async ([facts, shuffled]) => {
        const once = await played(inOrder(facts));
        const twice = await played(shuffled);

        expect(await remains(twice)).toEqual(await remains(once));
        expect(await stops(twice, facts)).toEqual(await stops(once, facts));
      }),
      { numRuns: 40 },
    );
  });

  test('dying after any commit leaves the same incidents and last messages', async () => {
    const losses = fc.array(fc.boolean(), { minLength: 1, maxLength: 40 });

    await fc.assert(
      fc.asyncProperty(history, losses, async (facts, lost) => {
        const once = await played(inOrder(facts));
        const dying = await played(inOrder(facts), {
          loses: (dispatch) => lost[dispatch % lost.length] ?? false,
        });

        expect(await remains(dying)).toEqual(await remains(once));
      }),
      { numRuns: 30 },
    );
  });
});

async function stops({ ledger }: World, facts: readonly Fact[]) {
  const tasks = new Set(
    facts.flatMap((fact) => (fact.type === 'task-state-change' ? fact.task.taskArn : [])),
  );
  const stories = await Promise.all([...tasks].map((task) => ledger.taskStory(task)));
  return stories.map((story) => story?.stop);
}

describe('whatever happens', () => {
  const deployment = fc
    .record({ second: fc.integer({ min: 0, max: 2 * HOUR }), event: fc.constantFrom('COMPLETED', 'FAILED') })
    .map(({ second, event }) =>
      aDeployment({
        deployment: `ecs-svc/${second}`,
        event,
        at: second,
        reason: 'deployment/failed-unspecified',
      }),
    );
  const anything = fc
    .tuple(history, fc.array(deployment, { maxLength: 4 }))
    .map(([facts, more]) => [...facts, ...more]);
  const configuration = {
    storm: { incidents: 3, windowSeconds: 120 },
    crashLoop: { stops: 3, windowSeconds: 600 },
  };

  test('no two notices of an incident within the repeat interval say the same', async () => {
    await fc.assert(
      fc.asyncProperty(anything, async (facts) => {
        const { told } = await played(inOrder(facts), { configuration });

        const said = told.map(({ at, notice }) => ({
          at,
          what: `${notice.incidentId} ${notice.kind} ${notice.count}`,
        }));
        const repeats = said.filter(({ at, what }, index) =>
          said.slice(0, index).some((earlier) => earlier.what === what && at - earlier.at < 4 * HOUR),
        );
        expect(repeats).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test('every incident is told to open before anything else, its tellings are numbered, and it comes to rest', async () => {
    await fc.assert(
      fc.asyncProperty(anything, async (facts) => {
        const world = await played(inOrder(facts), { configuration });

        const stories = Map.groupBy(world.told, ({ notice }) => notice.incidentId);
        for (const story of stories.values()) {
          expect(story[0]?.kind).toBe('opened');
          expect(story.map(({ notice }) => notice.sequence)).toEqual(story.map((_, index) => index + 1));
          expect(story.slice(1).every(({ kind }) => kind !== 'opened')).toBe(true);
        }
        const open = (await world.ledger.openedSince(moment(0))).filter(({ state }) => state !== 'resolved');
        expect(open.every(({ kind }) => kind === 'deployment')).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test('an incident nobody heard of says why', async () => {
    await fc.assert(
      fc.asyncProperty(anything, async (facts) => {
        const world = await played(inOrder(facts), { configuration });

        const heard = new Set(world.told.map(({ notice }) => notice.incidentId));
        const unheard = (await world.ledger.openedSince(moment(0))).filter(
          ({ incidentId }) => !heard.has(incidentId),
        );
        expect(unheard.filter(({ muted }) => muted === undefined)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
