import { describe, expect, test } from 'vitest';
import { scheduleTime } from './schedule-time.ts';

const DEPLOYMENT = { timeZone: 'Europe/Berlin', sweepAt: '04:05' };

describe('when a function is started', () => {
  test('the sweep begins at a time of day in a time zone, or up to half an hour later', () => {
    expect(scheduleTime('compliance-sweep', DEPLOYMENT)).toEqual({
      expression: 'cron(5 4 * * ? *)',
      timeZone: 'Europe/Berlin',
      flexibleMinutes: 30,
    });
  });

  test('the clock runs exactly, whatever the zone', () => {
    expect(scheduleTime('clock', DEPLOYMENT)).toEqual({ expression: 'rate(1 minute)', timeZone: 'UTC' });
  });

  test('what reads a queue has no time', () => {
    expect(() => scheduleTime('timer', DEPLOYMENT)).toThrow('timer does not run by the clock');
  });
});
