const SECONDS = { minute: 60, hour: 3600, day: 86_400 } as const;
const DAY = 86_400_000;

/** The next time of a schedule after a time of it, or after its start. */
export type NextTime = (after: number) => number;

/**
 * When a schedule runs: `rate(5 minutes)`, or `cron(5 4 * * ? *)`, a time of every day in a time zone ("Schedule types", EventBridge
 * Scheduler guide). A time that a day does not have, as the clocks go forward, is left out; one that it has twice comes once.
 */
export function timesOf(expression: string, timeZone = 'UTC'): NextTime {
  const daily = /^cron\((\d{1,2}) (\d{1,2}) \* \* \? \*\)$/.exec(expression);
  if (daily) return dailyAt({ minute: Number(daily[1]), hour: Number(daily[2]) }, timeZone);
  const [, count = '', unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const seconds = SECONDS[unit as keyof typeof SECONDS];
  if (!seconds || Number(count) < 1) {
    throw new Error(
      `The embedded AWS knows schedules like rate(1 minute) and cron(5 4 * * ? *), not ${expression}`,
    );
  }
  return (after) => after + Number(count) * seconds * 1000;
}

interface TimeOfDay {
  readonly hour: number;
  readonly minute: number;
}

function dailyAt({ hour, minute }: TimeOfDay, timeZone: string): NextTime {
  const shown = wallClock(timeZone);
  return (after) => {
    const today = Math.floor(shown(after) / DAY) * DAY;
    for (let day = today; ; day += DAY) {
      const wanted = day + (hour * 60 + minute) * 60_000;
      const at = timeOf(wanted, shown);
      if (at > after && shown(at) === wanted) return at;
    }
  };
}

/** The moment at which clocks show this; where none does, a moment nearby. */
function timeOf(wanted: number, shown: (at: number) => number): number {
  const guess = wanted - (shown(wanted) - wanted);
  return guess - (shown(guess) - wanted);
}

/** What clocks of the zone show at a moment, to the minute, as if it were UTC. */
function wallClock(timeZone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
  });
  return (at) => Date.parse(`${format.format(at).replace(', ', 'T')}Z`);
}
