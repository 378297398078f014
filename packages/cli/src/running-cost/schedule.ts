import { SECONDS } from './assumptions.ts';

const UNIT_SECONDS: Readonly<Record<string, number>> = { minute: 60, hour: 3600, day: 86_400 };

/** How often a month `rate(15 minutes)` runs. A time of the day that is named is once a day. */
export function runsOf(expression: string): number {
  const [, count, unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const seconds = UNIT_SECONDS[unit];
  return (
    SECONDS /
    (count === undefined || seconds === undefined ? (UNIT_SECONDS.day ?? 86_400) : Number(count) * seconds)
  );
}
