/**
 * Time in the domain: a moment is a number of milliseconds since 1970-01-01T00:00:00Z, handed in as an argument.
 * Nothing below `functions/` and `cli/` reads a clock.
 */
export type Instant = number;

/** Seconds from `from` to `to`, negative when `to` lies before `from`. */
export function secondsBetween(from: Instant, to: Instant): number {
  return (to - from) / 1000;
}

/**
 * The day of a moment, in UTC.
 *
 * @example
 * formatDay(1763985600000) // '2025-11-24'
 */
export function formatDay(instant: Instant): string {
  return new Date(instant).toISOString().slice(0, 10);
}

/** ISO 8601. ECS drops trailing zeros of the fraction, and daemon events carry nine digits. */
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;
/** CloudTrail's dates inside requests and responses: `Feb 21, 2022 11:16:32 AM`, in UTC. */
const LOCALE = /^[A-Z][a-z]{2} \d{1,2}, \d{4},? \d{1,2}:\d\d:\d\d\s[AP]M$/;
/** Epoch seconds stay below this until the year 5138; milliseconds have been above it since 1973. */
const SECONDS_UNTIL = 1e11;

/**
 * A moment as AWS writes it: ISO 8601 with zero to nine fraction digits (events), epoch seconds (the API's JSON), epoch
 * milliseconds (Step Functions), CloudTrail's locale-style dates, a `Date` (the SDK). Whole milliseconds, cut off.
 * Undefined for everything else.
 *
 * @example
 * parseInstant('2023-05-02T14:19:14.98Z') // 1683037154980
 */
export function parseInstant(value: unknown): Instant | undefined {
  if (typeof value === 'string') return parseText(value);
  if (typeof value === 'number') return whole(value < SECONDS_UNTIL ? value * 1000 : value);
  return value instanceof Date ? whole(value.getTime()) : undefined;
}

function parseText(text: string): Instant | undefined {
  if (ISO.test(text)) return whole(Date.parse(text));
  return LOCALE.test(text) ? whole(Date.parse(`${text} UTC`)) : undefined;
}

/** The largest distance from 1970 that a `Date` can hold, in milliseconds. */
const LAST_INSTANT = 8.64e15;

function whole(milliseconds: number): Instant | undefined {
  return Math.abs(milliseconds) <= LAST_INSTANT ? Math.trunc(milliseconds) : undefined;
}
