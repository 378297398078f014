import { describe, expect, test } from 'vitest';
import { createScaledClock } from '../clock/scaled-clock.ts';
import { parseRate, startSchedule } from './schedule.ts';

describe('schedules', () => {
  test.each([
    ['rate(1 minute)', 60],
    ['rate(5 minutes)', 300],
    ['rate(1 hour)', 3600],
    ['rate(7 days)', 604_800],
  ])('%s comes every %d seconds', (expression, seconds) => {
    expect(parseRate(expression)).toBe(seconds);
  });

  test.each(['rate(0 minutes)', 'rate(minute)', 'rate(1 second)', 'every minute', 'cron(0 9 * * ? *)'])(
    '%s is refused, with what is known',
    (expression) => {
      expect(() => parseRate(expression)).toThrow(/rate\(1 minute\)/);
    },
  );

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
