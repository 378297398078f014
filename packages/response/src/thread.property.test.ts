import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aDeployment, aServiceAction, aSteadyState, aStop } from '../test/facts.ts';
import { type Arrival, at, aWorld, type Told } from '../test/world.ts';

const LATEST = 1800;
const STEADY = LATEST + 300;
/** Long after the last happening has come to rest. */
const END = 2 * 3600;

const second = fc.integer({ min: 1, max: LATEST });
const deployment = fc.constantFrom('ecs-svc/1111', 'ecs-svc/2222', 'ecs-svc/3333');
const stop = fc
  .record({
    at: second,
    deployment,
    cause: fc.constantFrom('image-pull/not-found', 'application-exit/error-exit'),
  })
  .map((made) => ({ ...made, task: `task-${made.at}-${made.deployment}-${made.cause.length}` }))
  .map(aStop);
const change = fc
  .record({ at: second, deployment, event: fc.constantFrom('FAILED', 'FAILED', 'COMPLETED') })
  .map((made) => aDeployment({ ...made, reason: 'deployment/circuit-breaker-tripped' }));
const complaint = second.map((moment) =>
  aServiceAction({
    eventName: 'SERVICE_TASK_START_IMPAIRED',
    eventType: 'WARN',
    at: moment,
    reason: 'deployment/tasks-failing-to-start',
  }),
);
const began = ['ecs-svc/1111', 'ecs-svc/2222', 'ecs-svc/3333'].map((one, nth) =>
  aDeployment({ deployment: one, event: 'IN_PROGRESS', at: nth * 300 }),
);

/** Facts of a service whose deployments fail, each once or twice, and each up to two minutes late. */
const arrivals = fc
  .tuple(
    fc.array(stop, { minLength: 1, maxLength: 8 }),
    fc.array(change, { minLength: 1, maxLength: 3 }),
    fc.array(complaint, { maxLength: 2 }),
    fc.array(fc.integer({ min: 0, max: 120 }), { minLength: 1, maxLength: 20 }),
  )
  .map(([stops, changes, complaints, delays]): readonly Arrival[] =>
    [...began, aSteadyState(STEADY), ...stops, ...changes, ...complaints, ...stops.slice(0, 2)].map(
      (fact, nth) => {
        const arrival = at(fact);
        return { ...arrival, at: arrival.at + (delays[nth % delays.length] ?? 0) };
      },
    ),
  );
const losses = fc.array(fc.boolean(), { minLength: 1, maxLength: 12 });

/** Who speaks in a thread, each once for every time that the word passed to it. */
const speakersOf = (tellings: readonly Told[]): readonly string[] =>
  tellings.map(({ notice }) => notice.incidentId).filter((id, nth, all) => id !== all[nth - 1]);

test('whatever fails, arrives late or is lost: one incident speaks in a thread, and every thread is told to its end', async () => {
  await fc.assert(
    fc.asyncProperty(arrivals, losses, async (facts, lost) => {
      const world = aWorld({ loses: (dispatch) => lost[dispatch % lost.length] ?? false });
      await world.play(facts, END);

      for (const tellings of Map.groupBy(world.told, ({ thread }) => thread).values()) {
        const speakers = speakersOf(tellings);
        expect(new Set(speakers).size).toBe(speakers.length);
        const sequences = tellings.map(({ notice }) => notice.sequence);
        expect(sequences).toEqual(sequences.toSorted((one, other) => one - other));
        expect(tellings.at(-1)?.kind).toBe('resolved');
      }
    }),
    { numRuns: 60 },
  );
});
