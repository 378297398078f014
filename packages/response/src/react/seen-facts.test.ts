import { expect, test } from 'vitest';
import { aStop } from '../../test/facts.ts';
import { aWorld } from '../../test/world.ts';
import { createSeenFacts } from './seen-facts.ts';

test('the latest facts are remembered, and the oldest forgotten', () => {
  const seen = createSeenFacts(2);
  const [one, two, three] = ['one', 'two', 'three'].map((task) => aStop({ task, at: 1 }));
  for (const fact of [one, two, one, three]) if (fact) seen.add(fact);

  expect([one, two, three].map((fact) => fact && seen.has(fact))).toEqual([false, true, true]);
});

test('a stop that comes twice is told from one of another version', () => {
  const seen = createSeenFacts();
  seen.add(aStop({ task: 'one', at: 1, version: 7 }));

  expect(seen.has(aStop({ task: 'one', at: 2, version: 7 }))).toBe(true);
  expect(seen.has(aStop({ task: 'one', at: 2, version: 8 }))).toBe(false);
});

test('a stop that another process has taken is told by a read, and nothing is written', async () => {
  const commits: number[] = [];
  const world = aWorld({
    interpose: (ledger) => ({
      commit(writes) {
        commits.push(writes.length);
        return ledger.commit(writes);
      },
    }),
  });
  const stop = aStop({ task: 'one', at: 1 });
  await world.take(stop);
  const before = commits.length;

  expect(await world.take(stop)).toEqual({ outcome: 'duplicate' });
  expect(commits).toHaveLength(before);
});

test('of a stop that another process has taken nobody asks who ordered it', async () => {
  const world = aWorld();
  const stop = aStop({ task: 'one', at: 1 });
  const ordered = { ...stop, task: { ...stop.task, stopCode: 'UserInitiated' } };
  await world.take(ordered);
  const asked: string[] = [];
  Object.assign(world.ledger, { stopTaskCall: async (taskArn: string) => void asked.push(taskArn) });

  expect(await world.take(ordered)).toEqual({ outcome: 'duplicate' });
  expect(asked).toEqual([]);
});

test('a stop that this process has taken is refused by the ledger alone', async () => {
  let diagnosed = 0;
  const seen = createSeenFacts();
  const world = aWorld({
    seen,
    diagnose: () => {
      diagnosed += 1;
      throw new Error('nobody asks');
    },
  });
  const stop = aStop({ task: 'one', at: 1 });
  await world.ledger.commit([
    { write: 'task', task: stop.task, key: stop.key, eventId: stop.eventId, time: stop.time },
  ]);
  seen.add(stop);

  expect(await world.take(stop)).toEqual({ outcome: 'duplicate' });
  expect(diagnosed).toBe(0);
});
