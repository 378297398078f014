/**
 * The health check of a container as a state machine over time ("HealthCheck", ECS API reference; the counting of failures
 * inside the start period is Docker's, whose prober the agent reads).
 *
 * UNKNOWN until the first success; HEALTHY on every success; UNHEALTHY after `retries` failures in a row, of which those
 * that began inside the start period do not count while no probe has passed yet.
 */
import type { ContainerDefinition, ContainerHealthCheck } from '../task-definition/container-definition.ts';
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
 * ("HealthCheck", ECS API reference): `healthStatus` of DescribeTasks. So an essential container without a check keeps the
 * task UNKNOWN. A task without essential containers, which ECS would not register, is UNKNOWN. What a service's scheduler
 * goes by is {@link checkedHealth}.
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

/**
 * Places of the containers whose health the service scheduler waits for: essential, with a health check that is not `NONE`.
 *
 * @example
 * checkedContainers([{ name: 'app', healthCheck: { command: ['CMD', 'true'] } }, { name: 'sidecar' }]) // [0]
 */
export function checkedContainers(
  containers: readonly Pick<ContainerDefinition, 'essential' | 'healthCheck'>[],
): readonly number[] {
  return containers.flatMap((container, place) =>
    hasHealthCheck(container) && container.essential !== false ? [place] : [],
  );
}

/** Whether a health check is defined and not switched off, which is what Docker's `NONE` does. */
export const hasHealthCheck = ({ healthCheck }: Pick<ContainerDefinition, 'healthCheck'>): boolean =>
  healthCheck !== undefined && healthCheck.command?.[0] !== 'NONE';

/**
 * The health by which a service's scheduler counts a task and replaces it: of the {@link checkedContainers} alone; undefined
 * when there are none, and the scheduler then waits its 40 seconds or for the load balancer.
 *
 * AWS does not document the task that has essential containers of both kinds. "DeploymentConfiguration" (API reference) waits
 * "if a task has one or more essential containers with a health check" until "all essential containers within the task have
 * passed their health checks"; by the letter of "HealthCheck" the one without a check would keep the task UNKNOWN for ever,
 * and no service with a plain sidecar would ever be steady. We read: a container without a check has none to pass.
 *
 * @example
 * checkedHealth([{ healthStatus: 'HEALTHY' }, { healthStatus: 'UNKNOWN' }], [0]) // 'HEALTHY'
 */
export function checkedHealth(
  containers: readonly { readonly healthStatus?: string }[],
  checked: readonly number[],
): HealthStatus | undefined {
  if (checked.length === 0) return undefined;
  return taskHealth(checked.map((place) => ({ healthStatus: containers[place]?.healthStatus ?? 'UNKNOWN' })));
}
