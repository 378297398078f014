import { describe, expect, test } from 'vitest';
import { createScaledClock } from '../clock/scaled-clock.ts';
import { startSchedule } from './schedule.ts';

describe('schedules', () => {
  test('it invokes at whole minutes from its start, until it is stopped', async () => {
    const clock = createScaledClock({ startAt: 0, factor: 20_000 });
    const calls: number[] = [];
    const setUp = clock.hold();
    const from = clock.now();
    const stop = startSchedule({
      expression: 'rate(1 minute)',
      clock,
      invoke: (at) => calls.push(Math.round((at - from) / 1000)),
    });
    setUp();

    await clock.sleep(185_000);
    stop();
    await clock.sleep(120_000);

    expect(calls).toEqual([60, 120, 180]);
  });
});
