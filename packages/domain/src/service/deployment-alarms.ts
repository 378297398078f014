import type { DeploymentConfiguration } from './deployment-configuration.ts';

export interface AlarmVerdict {
  /** `ignored`: not watched in this deployment. */
  readonly verdict: 'ignored' | 'clear' | 'failed';
  readonly inAlarm: readonly string[];
  /** Whether the deployment is rolled back. */
  readonly rollback: boolean;
}

/**
 * What CloudWatch alarms make of a deployment ("How CloudWatch alarms detect Amazon ECS deployment failures", ECS guide). An
 * alarm in ALARM fails it; where one was in ALARM as the deployment began, alarms are ignored until the next deployment.
 *
 * @example
 * const alarms = { alarmNames: ['5xx'], enable: true, rollback: true };
 * judgeAlarms(alarms, { atStart: [], now: ['5xx'] }).verdict // 'failed'
 */
export function judgeAlarms(
  { alarmNames = [], enable = false, rollback = false }: NonNullable<DeploymentConfiguration['alarms']>,
  inAlarm: { readonly atStart: readonly string[]; readonly now: readonly string[] },
): AlarmVerdict {
  const watched = new Set(alarmNames);
  if (!enable || inAlarm.atStart.some((name) => watched.has(name))) {
    return { verdict: 'ignored', inAlarm: [], rollback: false };
  }
  const firing = inAlarm.now.filter((name) => watched.has(name));
  return firing.length === 0
    ? { verdict: 'clear', inAlarm: [], rollback: false }
    : { verdict: 'failed', inAlarm: firing, rollback };
}

/** How a CloudWatch alarm judges its metric: so many periods of so many seconds. */
export interface AlarmEvaluation {
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
}

/**
 * How long ECS goes on watching the alarms of a rolling deployment after everything of it runs, where no `bakeTimeInMinutes`
 * is given, in seconds. "Amazon ECS computes this time period based on the alarm configuration" ("How CloudWatch alarms detect
 * Amazon ECS deployment failures", ECS guide): AWS gives no number and no formula. That it is the evaluation time of the alarms,
 * the longest of several, was said by AWS's own authors of Copilot (aws/copilot-cli #4294).
 *
 * @example
 * alarmBakeSeconds([{ periodSeconds: 60, evaluationPeriods: 5 }, { periodSeconds: 60, evaluationPeriods: 1 }]) // 300
 */
export function alarmBakeSeconds(alarms: readonly AlarmEvaluation[]): number {
  return Math.max(
    0,
    ...alarms.map(({ periodSeconds, evaluationPeriods }) => periodSeconds * evaluationPeriods),
  );
}
