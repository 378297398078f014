import type { Release, ScaledClock } from '../clock/scaled-clock.ts';
import { timesOf } from './schedule-times.ts';

export interface ScheduleOptions {
  readonly expression: string;
  /** IANA name; a rate has no time of day. */
  readonly timeZone?: string;
  readonly clock: ScaledClock;
  /** Called at each time of the schedule, whether or not the last call's work is done. */
  readonly invoke: (at: number) => void;
}

/** Invokes at the times of the schedule from now on, until stopped. */
export function startSchedule({ expression, timeZone, clock, invoke }: ScheduleOptions): Release {
  const nextTime = timesOf(expression, timeZone);
  let due = clock.now();
  let stop: Release = () => {};
  const next = (): void => {
    const at = nextTime(due);
    due = at;
    stop = clock.after(at - clock.now(), () => {
      next();
      invoke(at);
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
