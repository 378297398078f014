import { describe, expect, test } from 'vitest';
import { timesOf } from './schedule-times.ts';

const at = (text: string): number => Date.parse(text);

describe('a rate', () => {
  test.each([
    ['rate(1 minute)', 60],
    ['rate(5 minutes)', 300],
    ['rate(1 hour)', 3600],
    ['rate(7 days)', 604_800],
  ])('%s comes every %d seconds', (expression, seconds) => {
    expect(timesOf(expression)(1000)).toBe((seconds + 1) * 1000);
  });
});

describe('a time of the day', () => {
  test.each([
    ['UTC', '2026-01-01T12:00:00Z', '2026-01-02T04:05:00Z'],
    ['UTC', '2026-01-02T04:04:59Z', '2026-01-02T04:05:00Z'],
    ['UTC', '2026-01-02T04:05:00Z', '2026-01-03T04:05:00Z'],
    ['Europe/Berlin', '2026-01-01T12:00:00Z', '2026-01-02T03:05:00Z'],
    ['Europe/Berlin', '2026-07-01T12:00:00Z', '2026-07-02T02:05:00Z'],
    ['Asia/Tokyo', '2026-01-01T12:00:00Z', '2026-01-01T19:05:00Z'],
    ['America/Los_Angeles', '2026-01-01T12:00:00Z', '2026-01-01T12:05:00Z'],
  ])('in %s comes after %s at %s', (timeZone, after, next) => {
    expect(new Date(timesOf('cron(5 4 * * ? *)', timeZone)(at(after)))).toEqual(new Date(next));
  });

  test('is left out on the day that does not have it, as the clocks go forward', () => {
    const next = timesOf('cron(30 2 * * ? *)', 'Europe/Berlin')(at('2026-03-28T12:00:00Z'));

    expect(new Date(next)).toEqual(new Date('2026-03-30T00:30:00Z'));
  });

  test('comes once on the day that has it twice, as the clocks go back', () => {
    const next = timesOf('cron(30 2 * * ? *)', 'Europe/Berlin');

    const first = next(at('2026-10-24T12:00:00Z'));

    expect(new Date(first).toISOString()).toMatch(/^2026-10-25T0[01]:30/);
    expect(new Date(next(first))).toEqual(new Date('2026-10-26T01:30:00Z'));
  });
});

test.each(['rate(0 minutes)', 'rate(minute)', 'rate(1 second)', 'every minute', 'cron(0 9 ? * MON *)'])(
  '%s is refused, with what is known',
  (expression) => {
    expect(() => timesOf(expression)).toThrow(/rate\(1 minute\) and cron/);
  },
);
