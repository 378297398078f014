/**
 * The health check of a container as a state machine over time ("HealthCheck", ECS API reference; the counting of failures
 * inside the start period is Docker's, whose prober the agent reads).
 *
 * UNKNOWN until the first success; HEALTHY on every success; UNHEALTHY after `retries` failures in a row, of which those
 * that began inside the start period do not count while no probe has passed yet.
 */
import type { ContainerHealthCheck } from '../task-definition/container-definition.ts';
import type { Instant } from '../time.ts';

export type HealthStatus = 'HEALTHY' | 'UNHEALTHY' | 'UNKNOWN';

/** How a probe ended. Taking longer than `timeout` counts as a failure. */
export type HealthProbe = 'success' | 'failure' | 'timeout';

/** A health check with ECS's defaults filled in; seconds. */
export interface HealthTiming {
  readonly interval: number;
  readonly timeout: number;
  readonly retries: number;
  readonly startPeriod: number;
}

export const HEALTH_CHECK_DEFAULTS: HealthTiming = { interval: 30, timeout: 5, retries: 3, startPeriod: 0 };

export interface ContainerHealth {
  readonly status: HealthStatus;
  /** Failures in a row that count. */
  readonly failures: number;
  readonly startedAt: Instant;
  readonly timing: HealthTiming;
}

type Timed = Pick<ContainerHealthCheck, keyof HealthTiming>;

/** The check's numbers, defaults filled in. */
export function healthTiming(check: Timed): HealthTiming {
  return {
    interval: check.interval ?? HEALTH_CHECK_DEFAULTS.interval,
    timeout: check.timeout ?? HEALTH_CHECK_DEFAULTS.timeout,
    retries: check.retries ?? HEALTH_CHECK_DEFAULTS.retries,
    startPeriod: check.startPeriod ?? HEALTH_CHECK_DEFAULTS.startPeriod,
  };
}

/** The health of a container that has just started. */
export function startHealth(timing: HealthTiming, startedAt: Instant): ContainerHealth {
  return { status: 'UNKNOWN', failures: 0, startedAt, timing };
}

/**
 * The health after one probe that began at `at`. Gives back the same object when nothing changed, so most probes of a
 * healthy container cost nothing.
 *
 * @example
 * advanceHealth(startHealth(healthTiming({ startPeriod: 60 }), 0), 'failure', 30_000).failures // 0
 */
export function advanceHealth(health: ContainerHealth, probe: HealthProbe, at: Instant): ContainerHealth {
  const { timing, startedAt } = health;
  if (probe === 'success') {
    if (health.status === 'HEALTHY' && health.failures === 0) return health;
    return { status: 'HEALTHY', failures: 0, startedAt, timing };
  }
  const starting = health.status === 'UNKNOWN' && at - startedAt < timing.startPeriod * 1000;
  if (starting || health.status === 'UNHEALTHY') return health;
  const failures = health.failures + 1;
  return { status: failures >= timing.retries ? 'UNHEALTHY' : health.status, failures, startedAt, timing };
}

/** When the next probe begins: an interval after the start, or after the end of the probe before (Docker). */
export function nextProbeAt(timing: HealthTiming, since: Instant): Instant {
  return since + timing.interval * 1000;
}

/**
 * Seconds from the start of a container until it is UNHEALTHY when no probe ever passes: what a slow starter has. Each
 * probe takes `probeSeconds`: nothing when the port refuses at once, `timeout` when it hangs. In the example the probes at
 * 60, 70 and 80 seconds count.
 *
 * @example
 * secondsUntilUnhealthy({ interval: 10, retries: 3, startPeriod: 60 }) // 80
 */
export function secondsUntilUnhealthy(check: Timed, probeSeconds = 0): number {
  const { interval, timeout, retries, startPeriod } = healthTiming(check);
  const took = Math.min(probeSeconds, timeout);
  const every = interval + took;
  // Probe n begins at interval + (n - 1) * every; the first that counts begins when the start period is over.
  const uncounted = Math.max(0, Math.ceil((startPeriod - interval) / every));
  return interval + (uncounted + retries - 1) * every + took;
}

/**
 * Seconds until the death of a healthy container is noticed, at most: it dies just after a probe has passed.
 *
 * @example
 * detectionSeconds({ interval: 30, retries: 3 }) // 90
 */
export function detectionSeconds(check: Timed, probeSeconds = 0): number {
  const { interval, timeout, retries } = healthTiming(check);
  return retries * (interval + Math.min(probeSeconds, timeout));
}

/**
 * The health of a task, from its essential containers alone: UNHEALTHY when one is, else UNKNOWN when one is, else HEALTHY
 * ("HealthCheck", ECS API reference). So an essential container without a check keeps the task UNKNOWN. A task without
 * essential containers, which ECS would not register, is UNKNOWN.
 *
 * @example
 * taskHealth([{ healthStatus: 'HEALTHY' }, { healthStatus: 'UNHEALTHY', essential: false }]) // 'HEALTHY'
 */
export function taskHealth(
  containers: readonly { readonly essential?: boolean; readonly healthStatus?: string }[],
): HealthStatus {
  let health: HealthStatus | undefined;
  for (const { essential, healthStatus } of containers) {
    if (essential === false) continue;
    if (healthStatus === 'UNHEALTHY') return 'UNHEALTHY';
    if (healthStatus !== 'HEALTHY') health = 'UNKNOWN';
    else health ??= 'HEALTHY';
  }
  return health ?? 'UNKNOWN';
}
