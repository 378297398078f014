/** ISO 8601 in UTC, to the second: a fraction that follows is left as it is. */
const ISO = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?=(?:\.\d{1,9})?Z)/g;
/** AWS Health writes dates like HTTP does. */
const RFC_1123 = /[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT/g;

/**
 * A text with every date in it moved by whole seconds, so that all gaps stay and each date keeps the fraction digits it
 * was written with.
 *
 * @example
 * shiftTimes('since 2023-05-02T14:19:14.98Z', 60) // 'since 2023-05-02T14:20:14.98Z'
 */
export function shiftTimes(text: string, seconds: number): string {
  return text
    .replaceAll(ISO, (date) => move(`${date}Z`, seconds)?.toISOString().slice(0, 19) ?? date)
    .replaceAll(RFC_1123, (date) => move(date, seconds)?.toUTCString() ?? date);
}

/** Undefined for what only looks like a date. */
function move(date: string, seconds: number): Date | undefined {
  const moved = new Date(Date.parse(date) + seconds * 1000);
  return Number.isNaN(moved.getTime()) ? undefined : moved;
}
