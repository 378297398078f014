import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SHARDS, shardOf, sortable } from './sort-key.ts';

test('moments sort as text as they do as numbers', () => {
  const moment = fc.integer({ min: 0, max: Date.UTC(9999, 0) });

  fc.assert(
    fc.property(moment, moment, (one, other) => {
      expect(sortable(one) < sortable(other)).toBe(one < other);
    }),
  );
});

test('ids spread evenly over the shards', () => {
  const counts = new Map<string, number>();
  for (let n = 0; n < 4000; n += 1) {
    const shard = shardOf(`incident-${n}`);
    counts.set(shard, (counts.get(shard) ?? 0) + 1);
  }

  expect([...counts.keys()].toSorted()).toEqual([...SHARDS]);
  expect(Math.min(...counts.values())).toBeGreaterThan(800);
});
