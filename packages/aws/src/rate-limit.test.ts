import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRateLimiter, type LimiterClock, READ_BUCKETS, type ReadOperation } from './rate-limit.ts';

/** A clock that jumps to whenever the next sleeper wakes. */
function virtualClock() {
  let now = 0;
  const clock: LimiterClock = {
    now: () => now,
    sleep: (milliseconds) => {
      now += milliseconds;
      return Promise.resolve();
    },
  };
  const pass = (milliseconds: number): void => {
    now += milliseconds;
  };
  return { clock, pass, now: () => now };
}

/** How long so many calls take, one after the other. */
async function timeOf(calls: number, share: number): Promise<number> {
  const { clock, now } = virtualClock();
  const limiter = createRateLimiter({ share, clock });
  for (let nth = 0; nth < calls; nth += 1) await limiter.take('DescribeTasks');
  return now();
}

describe('calls wait for their token', () => {
  test.each([
    ['the burst goes at once', 100, 1, 0],
    ['then twenty go a second', 300, 1, 10_000],
    ['half of the rate has half of the burst, too', 150, 0.5, 10_000],
  ])('%s', async (_sentence, calls, share, milliseconds) => {
    expect(await timeOf(calls, share)).toBeCloseTo(milliseconds, -2);
  });

  test('ListTasks and DescribeTasks drink from one bucket, DescribeServices from another', async () => {
    const { clock, now } = virtualClock();
    const limiter = createRateLimiter({ share: 1, clock });

    for (let nth = 0; nth < 100; nth += 1) await limiter.take('ListTasks');
    await limiter.take('DescribeServices');
    expect(now()).toBe(0);
    await limiter.take('DescribeTasks');
    expect(now()).toBe(50);
  });

  test('what the share allows is never exceeded, whenever calls come', async () => {
    const pauses = fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 50, maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(pauses, fc.constantFrom(0.25, 0.5, 1), async (waits, share) => {
        const { clock, pass, now } = virtualClock();
        const limiter = createRateLimiter({ share, clock });
        const { burst, perSecond } = READ_BUCKETS.DescribeClusters;
        let tokens = burst * share;
        let at = 0;

        for (const wait of waits) {
          pass(wait);
          await limiter.take('DescribeClusters');
          tokens = Math.min(burst * share, tokens + ((now() - at) / 1000) * perSecond * share) - 1;
          at = now();
          expect(tokens).toBeGreaterThan(-1e-6);
        }
      }),
    );
  });
});

describe('a refusal', () => {
  const operation: ReadOperation = 'DescribeServices';

  async function secondsFor(calls: number, refusals: number): Promise<number> {
    const { clock, now } = virtualClock();
    const limiter = createRateLimiter({ share: 1, clock });
    for (let nth = 0; nth < refusals; nth += 1) limiter.throttled(operation);
    for (let nth = 0; nth < calls; nth += 1) await limiter.take(operation);
    return now() / 1000;
  }

  test('slows down, once for those that come together', async () => {
    expect(await secondsFor(20, 0)).toBe(0);
    expect(await secondsFor(20, 1)).toBeGreaterThan(1);
    expect(await secondsFor(20, 5)).toBe(await secondsFor(20, 1));
  });

  test('is got over: a long run is slowed by little', async () => {
    expect(await secondsFor(2000, 1)).toBeLessThan(110);
  });
});
