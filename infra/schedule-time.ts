import type { Configuration } from '@taskwarden/response';
import { FUNCTIONS, type FunctionName, type FunctionSpec } from './topology.ts';

/** When EventBridge Scheduler starts a function ("Schedule types" and "Flexible time windows", its user guide). */
export interface ScheduleTime {
  readonly expression: `rate(${string})` | `cron(${string})`;
  /** IANA name; a rate has no time of day. */
  readonly timeZone: string;
  /** It may start so much later: not everything of an account begins at the full hour. */
  readonly flexibleMinutes?: number;
}

const SWEEP_WINDOW_MINUTES = 30;

/** The daily sweep begins at a time of day in a time zone of the configuration; all else by the topology's rate. */
export function scheduleTime(
  name: FunctionName,
  { sweepAt, timeZone }: Configuration['deployment'],
): ScheduleTime {
  if (name === 'compliance-sweep') {
    const [hour, minute] = sweepAt.split(':').map(Number);
    return {
      expression: `cron(${minute} ${hour} * * ? *)`,
      timeZone,
      flexibleMinutes: SWEEP_WINDOW_MINUTES,
    };
  }
  const { source }: FunctionSpec = FUNCTIONS[name];
  if (!('schedule' in source)) throw new Error(`the function ${name} does not run by the clock`);
  return { expression: source.schedule, timeZone: 'UTC' };
}
