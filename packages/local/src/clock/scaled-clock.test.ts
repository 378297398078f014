import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createScaledClock } from './scaled-clock.ts';
import { createTimerQueue } from './timer-queue.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));
const realSleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('the scaled clock', () => {
  test('an hour passes in moments when the clock is fast', async () => {
    const clock = createScaledClock({ startAt: 0, factor: 100_000 });
    const started = performance.now();

    await clock.sleep(3_600_000);

    expect(performance.now() - started).toBeLessThan(500);
    expect(clock.now()).toBeGreaterThanOrEqual(3_600_000);
  });

  test.each([60, 5_000])(
    'at factor %d a deadline is met exactly, not somewhere behind it',
    async (factor) => {
      const clock = createScaledClock({ startAt: 0, factor });
      const lateness: number[] = [];
      const setUp = clock.hold();
      for (const due of [300, 100, 200]) {
        const expected = clock.now() + due;
        clock.after(due, () => lateness.push(Math.abs(clock.now() - expected)));
      }

      setUp();
      await clock.sleep(1_000);

      expect(lateness).toHaveLength(3);
      expect(Math.max(...lateness)).toBeLessThan(20);
    },
  );

  test('work takes as long as it takes: a held clock runs at real speed', async () => {
    const clock = createScaledClock({ startAt: 0, factor: 10_000 });

    const took = await clock.during(async () => {
      const before = clock.now();
      await realSleep(40);
      return clock.now() - before;
    });

    expect(took).toBeGreaterThan(35);
    expect(took).toBeLessThan(1_000);
  });

  test('the clock is held until the last worker has finished', async () => {
    const clock = createScaledClock({ startAt: 0, factor: 1_000_000 });
    const [first, second] = [clock.hold(), clock.hold()];
    first();
    first();
    const before = clock.now();

    await realSleep(5);

    expect(clock.now() - before).toBeLessThan(1_000);
    second();
    await realSleep(5);
    expect(clock.now() - before).toBeGreaterThan(1_000_000);
  });

  test('a fast clock waits at a deadline until it has been met', async () => {
    // At ten times this speed the hundredth of a millisecond between two lines would be a hundred on the clock.
    const clock = createScaledClock({ startAt: 0, factor: 1_000 });
    const due = clock.now() + 500;
    clock.after(due - clock.now(), () => {});

    const busyUntil = performance.now() + 20;
    while (performance.now() < busyUntil);

    expect(clock.now() - due).toBeLessThan(100);
  });

  test('what a deadline sets going holds the clock before the next deadline comes', async () => {
    const clock = createScaledClock({ startAt: 0, factor: 10_000 });
    const seen: string[] = [];
    const setUp = clock.hold();
    const work = async (): Promise<void> => {
      await clock.sleep(1_000);
      await clock.during(async () => {
        seen.push('begins');
        await realSleep(10);
        seen.push('ends');
      });
    };
    const working = work();
    // Far enough that a busy machine's stall, which counts in real time while somebody works, can't reach it.
    clock.after(60_000, () => seen.push('next deadline'));
    setUp();

    await working;
    await clock.sleep(60_000);

    expect(seen).toEqual(['begins', 'ends', 'next deadline']);
  });

  test('a stopped timer never calls back', async () => {
    const clock = createScaledClock({ startAt: 0, factor: 1_000 });
    const calls: string[] = [];
    const stop = clock.after(10, () => calls.push('timer'));
    const stopInterval = clock.every(1, () => calls.push('interval'));

    stop();
    stopInterval();
    await clock.sleep(5_000);

    expect(calls).toEqual([]);
  });

  test('an interval never keeps the clock from running', async () => {
    const clock = createScaledClock({ startAt: 0, factor: 100_000 });
    let calls = 0;
    const stop = clock.every(20, () => calls++);

    await clock.sleep(1_000_000);
    stop();

    expect(calls).toBeGreaterThan(0);
    expect(calls).toBeLessThan(1_000);
  });

  test('changing the factor never moves the clock', async () => {
    const clock = createScaledClock({ startAt: 0, factor: 1 });

    clock.setFactor(1_000_000);
    await realSleep(2);
    clock.setFactor(1);
    const before = clock.now();
    await turn();

    expect(before).toBeGreaterThan(1_000_000);
    expect(clock.now() - before).toBeLessThan(100);
  });

  test('at factor 0 it stands still, whoever works, and goes on from there', async () => {
    const clock = createScaledClock({ startAt: 0, factor: 1000 });
    const met: string[] = [];
    clock.after(60_000, () => met.push('a minute later'));
    clock.setFactor(0);
    const before = clock.now();
    clock.after(0, () => met.push('at once'));
    const stop = clock.every(1, () => met.push('again'));

    await clock.during(() => realSleep(20));
    stop();

    expect(clock.now()).toBe(before);
    expect(met).toEqual(['at once']);
    clock.setFactor(10_000);
    await clock.sleep(60_000);
    expect(met).toEqual(['at once', 'a minute later']);
  });

  test.each([0, 0.5, 1, 60])(
    'leaps at factor %d: every deadline on the way is met, then all is as before',
    async (factor) => {
      const clock = createScaledClock({ startAt: 0, factor });
      const met: number[] = [];
      for (const minutes of [1, 2, 61]) clock.after(minutes * 60_000, () => met.push(minutes));
      const before = clock.now();

      await Promise.all([clock.leap(3_600_000), clock.leap(600_000)]);

      expect(met).toEqual([1, 2]);
      expect(clock.factor()).toBe(factor);
      expect(clock.now() - before).toBeGreaterThanOrEqual(3_600_000);
      expect(clock.now() - before).toBeLessThan(3_660_000);
    },
  );

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('a factor of %d is refused', (factor) => {
    expect(() => createScaledClock({ startAt: 0, factor })).toThrow(RangeError);
  });
});

test('timers leave their queue by deadline, then in the order they were set, without the cancelled ones', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ due: fc.nat(20), cancelled: fc.boolean() })), (wanted) => {
      const queue = createTimerQueue();
      const timers = wanted.map(({ due, cancelled }, order) => ({
        cancelled,
        order,
        timer: queue.add(due, () => {}),
      }));
      for (const { timer, cancelled } of timers) timer.cancelled = cancelled;

      const left: unknown[] = [];
      for (let timer = queue.next(); timer; timer = queue.next()) {
        left.push(timer);
        timer.cancelled = true;
      }

      const expected = timers
        .filter(({ cancelled }) => !cancelled)
        .toSorted((a, b) => a.timer.due - b.timer.due || a.order - b.order)
        .map(({ timer }) => timer);
      expect(left).toEqual(expected);
    }),
  );
});
