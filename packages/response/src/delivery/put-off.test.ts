import fc from 'fast-check';
import { expect, test } from 'vitest';
import { retryAt } from './put-off.ts';

const crowd = Array.from({ length: 200 }, (_, at) => ({ outboxId: `incident-${at}:1:chat`, createdAt: 0 }));
const waitsOf = (retryAfterSeconds: number, now: number) =>
  crowd.map((item) => (retryAt(item, retryAfterSeconds, now) - now) / 1000);

test('nobody comes before the channel said, nor more than a minute later', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3600 }), fc.integer({ min: 0, max: 3_600_000 }), (seconds, now) => {
      const waits = waitsOf(seconds, now);

      expect(Math.min(...waits)).toBeGreaterThanOrEqual(seconds);
      expect(Math.max(...waits)).toBeLessThanOrEqual(seconds + 60);
    }),
  );
});

test('a crowd that has waited for half a minute spreads evenly over the next', () => {
  const waits = waitsOf(1, 30_000);

  const early = waits.filter((wait) => wait < 1 + 15).length;
  expect(early).toBeGreaterThan(70);
  expect(early).toBeLessThan(130);
});
