import { type Instant, secondsBetween } from '../time.ts';

/** What is known of a service's task when it is asked whether it counts. */
export interface HealthSignals {
  /** When the task reached RUNNING; absent before. */
  readonly startedAt?: Instant;
  /** Health of the task from its essential containers' checks; absent when none has a check. */
  readonly healthStatus?: 'HEALTHY' | 'UNHEALTHY' | 'UNKNOWN';
  /** Health of the task's targets in every target group of the service; absent without a load balancer. */
  readonly targetHealth?: 'healthy' | 'unhealthy' | 'initial';
}

/** A task that nothing checks counts as healthy after so many seconds in RUNNING ("DeploymentConfiguration", API reference). */
export const UNCHECKED_HEALTHY_AFTER_SECONDS = 40;

/**
 * Whether a task counts towards minimumHealthyPercent: HEALTHY where a container health check exists, healthy in its target
 * group where there is a load balancer, both where there are both, and 40 seconds after RUNNING where there is neither.
 *
 * @example
 * countsAsHealthy({ startedAt: 0, targetHealth: 'initial' }, 60_000) // false
 */
export function countsAsHealthy(signals: HealthSignals, now: Instant): boolean {
  const { startedAt, healthStatus, targetHealth } = signals;
  if (startedAt === undefined) return false;
  if (healthStatus === undefined && targetHealth === undefined) {
    return secondsBetween(startedAt, now) >= UNCHECKED_HEALTHY_AFTER_SECONDS;
  }
  return (healthStatus ?? 'HEALTHY') === 'HEALTHY' && (targetHealth ?? 'healthy') === 'healthy';
}

/**
 * Whether the scheduler replaces a task because a check found it unhealthy. During `healthCheckGracePeriodSeconds` after
 * the start (0 by default) it looks away from load balancer and container checks alike ("CreateService", API reference).
 *
 * @example
 * mustReplace({ startedAt: 0, targetHealth: 'unhealthy' }, 30_000, 60) // false
 */
export function mustReplace(signals: HealthSignals, now: Instant, gracePeriodSeconds = 0): boolean {
  const { startedAt, healthStatus, targetHealth } = signals;
  if (startedAt === undefined || secondsBetween(startedAt, now) < gracePeriodSeconds) return false;
  return healthStatus === 'UNHEALTHY' || targetHealth === 'unhealthy';
}
