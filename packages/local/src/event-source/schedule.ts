import type { Release, ScaledClock } from '../clock/scaled-clock.ts';

const SECONDS = { minute: 60, hour: 3600, day: 86_400 } as const;

/** Seconds between two invocations: `rate(5 minutes)` ("Rate-based schedules", EventBridge Scheduler guide). */
export function parseRate(expression: string): number {
  const [, count = '', unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const seconds = SECONDS[unit as keyof typeof SECONDS];
  if (!seconds || Number(count) < 1) {
    throw new Error(`The embedded AWS knows schedules like rate(1 minute), not ${expression}`);
  }
  return Number(count) * seconds;
}

export interface ScheduleOptions {
  readonly expression: string;
  readonly clock: ScaledClock;
  /** Called at each time of the schedule, whether or not the last call's work is done. */
  readonly invoke: (at: number) => void;
}

/** Invokes at whole intervals from now on, until stopped. */
export function startSchedule({ expression, clock, invoke }: ScheduleOptions): Release {
  const interval = parseRate(expression) * 1000;
  let due = clock.now();
  let stop: Release = () => {};
  const next = (): void => {
    due += interval;
    stop = clock.after(due - clock.now(), () => {
      next();
      invoke(due - interval);
    });
  };
  next();
  return () => stop();
}

/** What EventBridge Scheduler gives a function that has no input of its own. */
export function scheduledEvent(
  name: string,
  at: number,
  place: { readonly account: string; readonly region: string },
) {
  return {
    version: '0',
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    account: place.account,
    time: `${new Date(at).toISOString().slice(0, 19)}Z`,
    region: place.region,
    resources: [`arn:aws:scheduler:${place.region}:${place.account}:schedule/default/${name}`],
    detail: '{}',
  };
}
