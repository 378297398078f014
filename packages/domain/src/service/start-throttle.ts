/**
 * How ECS slows down a service whose tasks can't start ("Service throttle logic", ECS guide).
 *
 * Documented: only tasks that go from PENDING to STOPPED without having been RUNNING count; the time between attempts grows
 * to at most 27 minutes (15 in the text of 2023); ECS never gives up; a new deployment resets it. Not documented: the steps
 * in between. Ours double from ten seconds, and the warning comes with the second failure in a row, when the growth shows.
 */
const FIRST_DELAY_SECONDS = 10;
const IMPAIRED_FROM = 2;

/** The longest time between two attempts. */
export const MAXIMUM_START_DELAY_SECONDS = 27 * 60;

export interface StartThrottle {
  /** Tasks in a row that stopped before they were RUNNING. */
  readonly failures: number;
}

export const UNTHROTTLED: StartThrottle = { failures: 0 };

/** `exited-after-running` changes nothing: a task that crashes once it ran is restarted without this delay. */
export type StartOutcome = 'failed-to-start' | 'running' | 'exited-after-running' | 'new-deployment';

/** The throttle after what became of a start. */
export function observeStart(throttle: StartThrottle, outcome: StartOutcome): StartThrottle {
  if (outcome === 'failed-to-start') return { failures: throttle.failures + 1 };
  return outcome === 'exited-after-running' ? throttle : UNTHROTTLED;
}

/**
 * Seconds to wait from the last failure to the next start.
 *
 * @example
 * startDelaySeconds({ failures: 4 }) // 80
 */
export function startDelaySeconds({ failures }: StartThrottle): number {
  if (failures === 0) return 0;
  return Math.min(FIRST_DELAY_SECONDS * 2 ** (failures - 1), MAXIMUM_START_DELAY_SECONDS);
}

/** Whether ECS says SERVICE_TASK_START_IMPAIRED, "is unable to consistently start tasks successfully". */
export function isStartImpaired({ failures }: StartThrottle): boolean {
  return failures >= IMPAIRED_FROM;
}
