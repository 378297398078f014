import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseInstant, secondsBetween } from './time.ts';

const NOON = Date.UTC(2026, 1, 21, 12, 0, 0);

describe('a moment as AWS writes it', () => {
  test.each<[string, unknown, number | undefined]>([
    ['no fraction', '2026-02-21T12:00:00Z', NOON],
    ['a fraction whose zeros were dropped', '2026-02-21T12:00:00.5Z', NOON + 500],
    ['milliseconds', '2026-02-21T12:00:00.123Z', NOON + 123],
    ['nanoseconds, of which the milliseconds count', '2026-02-21T12:00:00.618059641Z', NOON + 618],
    ['an offset', '2026-02-21T14:00:00.000+02:00', NOON],
    ['epoch seconds', NOON / 1000, NOON],
    ['epoch seconds with a fraction', NOON / 1000 + 0.5, NOON + 500],
    ['epoch milliseconds', NOON, NOON],
    ['a locale-style date of CloudTrail', 'Feb 21, 2026 12:00:00 PM', NOON],
    ['a locale-style date with a narrow blank', 'Feb 21, 2026, 12:00:00\u202fPM', NOON],
    ['a Date of the SDK', new Date(NOON), NOON],
    [
      "the last day of a leap year's February",
      '2024-02-29T23:59:59.999Z',
      Date.UTC(2024, 1, 29, 23, 59, 59, 999),
    ],
    ['a day after the last of its month', '2026-02-30T12:00:00Z', Date.UTC(2026, 2, 2, 12)],
    ['the end of a day', '2026-02-21T24:00:00Z', Date.UTC(2026, 1, 22)],
    ['a year of less than four digits', '0026-02-21T12:00:00Z', Date.parse('0026-02-21T12:00:00Z')],
    ['no time zone', '2026-02-21T12:00:00', undefined],
    ['a thirteenth month', '2026-13-21T12:00:00Z', undefined],
    ['a word', 'yesterday', undefined],
    ['a bare number in a text', '12', undefined],
    ['nothing', undefined, undefined],
    ['null', null, undefined],
    ['no number', Number.NaN, undefined],
    ['an invalid Date', new Date(Number.NaN), undefined],
  ])('%s', (_sentence, written, instant) => {
    expect(parseInstant(written)).toBe(instant);
  });

  test('every moment that ISO 8601 can write is read back', () => {
    const dates = fc.date({
      noInvalidDate: true,
      min: new Date(0),
      max: new Date('9999-12-31T23:59:59.999Z'),
    });

    fc.assert(
      fc.property(dates, (date) => {
        expect(parseInstant(date.toISOString())).toBe(date.getTime());
      }),
    );
  });

  test('moments of UTC are read as the platform reads them, whatever their digits', () => {
    const upTo = (last: number) =>
      fc.integer({ min: 0, max: last }).map((part) => String(part).padStart(2, '0'));
    const fraction = fc.oneof(fc.constant(''), fc.stringMatching(/^\.\d{1,9}$/));
    const parts = fc.tuple(upTo(99), upTo(99), upTo(14), upTo(33), upTo(25), upTo(61), upTo(61), fraction);

    fc.assert(
      fc.property(parts, ([century, year, month, day, hour, minute, second, rest]) => {
        const written = `${century}${year}-${month}-${day}T${hour}:${minute}:${second}${rest}Z`;
        const milliseconds = Date.parse(written);
        expect(parseInstant(written)).toBe(Number.isNaN(milliseconds) ? undefined : milliseconds);
      }),
      { numRuns: 2000 },
    );
  });

  test('whatever the value, the answer is a whole number or nothing', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const instant = parseInstant(value);
        expect(instant === undefined || Number.isInteger(instant)).toBe(true);
      }),
    );
  });
});

test('seconds between two moments are negative backwards', () => {
  expect(secondsBetween(NOON, NOON + 1500)).toBe(1.5);
  expect(secondsBetween(NOON + 1500, NOON)).toBe(-1.5);
});
