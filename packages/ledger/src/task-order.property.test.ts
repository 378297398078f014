import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anOccurrence, aStop, aTask, NOON, observed, observedWithoutVersion } from './contract/samples.ts';
import { createMemoryLedger } from './ledger.ts';

const STATUSES = ['PENDING', 'RUNNING', 'STOPPING', 'STOPPED'];

/** A few observations of one task, some without a version, in any order and with repetitions. */
const observations = fc
  .shuffledSubarray(
    [
      ...STATUSES.map((lastStatus, n) => observed({ version: n + 1, lastStatus }, { eventId: `v${n}` })),
      observedWithoutVersion('RUNNING', { eventId: 'x', time: NOON + 1 }),
      observedWithoutVersion('STOPPED', { eventId: 'y', time: NOON + 1 }),
    ],
    { minLength: 1 },
  )
  .chain((some) => fc.tuple(fc.constant(some), fc.array(fc.constantFrom(...some))));

async function storyOf(writes: readonly ReturnType<typeof observed>[]) {
  const ledger = createMemoryLedger();
  for (const write of writes) {
    const at = write.time;
    const stop = aStop({ task: write.task, at });
    const occurrence = anOccurrence({ at });
    await ledger.commit([write, { write: 'stop', stop }, { write: 'occurrence', occurrence }]);
  }
  return { story: await ledger.taskStory(aTask().taskArn), occurrences: await ledger.occurrences('f1-1') };
}

test('any order and repetition of a task’s observations leaves the same history, stop and occurrence', async () => {
  await fc.assert(
    fc.asyncProperty(observations, async ([some, repeated]) => {
      const inOrder = some.toSorted((a, b) => (a.key < b.key ? -1 : 1)) as ReturnType<typeof observed>[];
      const shuffled = [...some, ...repeated] as ReturnType<typeof observed>[];

      const one = await storyOf(inOrder);
      const other = await storyOf(shuffled);

      expect(other.story?.stop).toEqual(one.story?.stop);
      expect(other.occurrences).toEqual(one.occurrences);
      expect(new Set(other.story?.history)).toEqual(new Set(one.story?.history));
    }),
  );
});
