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
/** What nearly all moments of events look like. Its parts are in their bounds, so that they need no second look. */
const IN_UTC =
  /^[1-9]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?Z$/;
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
  // An event of a task has nine moments, and `Date.parse` takes twice as long as this.
  if (IN_UTC.test(text)) return inUtc(text);
  if (ISO.test(text)) return whole(Date.parse(text));
  return LOCALE.test(text) ? whole(Date.parse(`${text} UTC`)) : undefined;
}

function inUtc(text: string): Instant {
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const day = Date.UTC(year, twoDigits(text, 5) - 1, twoDigits(text, 8));
  const minutes = twoDigits(text, 11) * 60 + twoDigits(text, 14);
  return day + (minutes * 60 + twoDigits(text, 17)) * 1000 + millisecondsIn(text);
}

function twoDigits(text: string, at: number): number {
  return digit(text, at) * 10 + digit(text, at + 1);
}

/** The first three digits of the fraction, if there are any: at most `.123456789Z`. */
function millisecondsIn(text: string): number {
  const end = Math.min(text.length - 1, 23);
  let milliseconds = 0;
  for (let at = 20, worth = 100; at < end; at += 1, worth /= 10) milliseconds += digit(text, at) * worth;
  return milliseconds;
}

function digit(text: string, at: number): number {
  return text.charCodeAt(at) - 48;
}

/** The largest distance from 1970 that a `Date` can hold, in milliseconds. */
const LAST_INSTANT = 8.64e15;

function whole(milliseconds: number): Instant | undefined {
  return Math.abs(milliseconds) <= LAST_INSTANT ? Math.trunc(milliseconds) : undefined;
}
