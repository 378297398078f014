/**
 * Time in the domain: a moment is a number of milliseconds since 1970-01-01T00:00:00Z, handed in as an argument.
 * Nothing below `functions/` and `cli/` reads a clock.
 */
export type Instant = number;

/** Seconds from `from` to `to`, negative when `to` lies before `from`. */
export function secondsBetween(from: Instant, to: Instant): number {
  return (to - from) / 1000;
}
