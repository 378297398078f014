/**
 * The deployment circuit breaker of rolling deployments ("How the deployment circuit breaker detects failures", ECS guide,
 * 2026; "DeploymentCircuitBreaker", ECS API reference). Up to about 2023 the minimum was 10 and nothing was configurable.
 */
import type { DeploymentCircuitBreaker } from './deployment-configuration.ts';
import type { Deployment } from './service.ts';

const BOUNDED = { minimum: 3, maximum: 200 };
const DEFAULT_PERCENT = 50;

/**
 * Failures at which the deployment fails. Follows the latest desired count, also while the deployment runs.
 *
 * @example
 * circuitBreakerThreshold(25) // 13
 */
export function circuitBreakerThreshold(
  desiredCount: number,
  breaker: DeploymentCircuitBreaker = {},
): number {
  const { type = 'BOUNDED_PERCENT', value = DEFAULT_PERCENT } = breaker.thresholdConfiguration ?? {};
  if (type === 'COUNT') return value;
  const percent = Math.ceil((desiredCount * value) / 100);
  if (type === 'UNBOUNDED_PERCENT') return Math.max(percent, 1);
  return Math.min(Math.max(percent, BOUNDED.minimum), BOUNDED.maximum);
}

export interface BreakerState {
  /** As in `ServiceDeployment.deploymentCircuitBreaker`. */
  readonly status: 'DISABLED' | 'MONITORING' | 'MONITORING_COMPLETE' | 'TRIGGERED';
  readonly failureCount: number;
  /** Whether a task of this deployment has been RUNNING: from then on only failed health checks count. */
  readonly hasRun: boolean;
}

export type BreakerObservation =
  | 'failed-to-start'
  | 'running'
  | 'failed-health-check'
  | 'healthy'
  | 'deployment-completed';

export interface BreakerSettings {
  readonly desiredCount: number;
  readonly breaker?: DeploymentCircuitBreaker;
}

/** The breaker as a deployment begins. */
export function armBreaker(breaker: DeploymentCircuitBreaker = {}): BreakerState {
  return { status: breaker.enable ? 'MONITORING' : 'DISABLED', failureCount: 0, hasRun: false };
}

/** How an observation changes the state; absent: it does not count in that stage. */
const STAGES: Readonly<
  Record<
    'starting' | 'running',
    Partial<Record<BreakerObservation, (state: BreakerState, resets: boolean) => BreakerState>>
  >
> = {
  starting: {
    'failed-to-start': countFailure,
    running: (state) => ({ ...state, hasRun: true }),
    healthy: (state, resets) => ({ ...resetFailures(state, resets), hasRun: true }),
    'failed-health-check': (state) => ({ ...countFailure(state), hasRun: true }),
    'deployment-completed': (state) => ({ ...state, status: 'MONITORING_COMPLETE' }),
  },
  running: {
    'failed-health-check': countFailure,
    healthy: resetFailures,
    'deployment-completed': (state) => ({ ...state, status: 'MONITORING_COMPLETE' }),
  },
};

/**
 * The breaker after one observation of the deployment's tasks. While no task has been RUNNING, each one that fails to
 * get there counts; afterwards each one that fails load balancer, Cloud Map or container health checks. A healthy task
 * sets the count back to 0 unless `resetOnHealthyTask` is false.
 *
 * A task that runs and then exits by itself counts in neither stage: AWS's text names health checks only.
 *
 * @example
 * const settings = { desiredCount: 1, breaker: { enable: true } };
 * const fail = (state: BreakerState) => observeDeployment(state, 'failed-to-start', settings);
 * fail(fail(fail(armBreaker(settings.breaker)))).status // 'TRIGGERED'
 */
export function observeDeployment(
  state: BreakerState,
  observation: BreakerObservation,
  { desiredCount, breaker = {} }: BreakerSettings,
): BreakerState {
  if (state.status !== 'MONITORING') return state;
  const change = STAGES[state.hasRun ? 'running' : 'starting'][observation];
  const next = change?.(state, breaker.resetOnHealthyTask ?? true) ?? state;
  const broken =
    next.status === 'MONITORING' && next.failureCount >= circuitBreakerThreshold(desiredCount, breaker);
  return broken ? { ...next, status: 'TRIGGERED' } : next;
}

/**
 * How many more failures in a row trip the breaker: 0 once it has, undefined when it does not watch.
 *
 * @example
 * failuresUntilBreaker({ status: 'MONITORING', failureCount: 3, hasRun: false }, { desiredCount: 20 }) // 7
 */
export function failuresUntilBreaker(state: BreakerState, settings: BreakerSettings): number | undefined {
  if (state.status === 'TRIGGERED') return 0;
  if (state.status !== 'MONITORING') return undefined;
  return Math.max(1, circuitBreakerThreshold(settings.desiredCount, settings.breaker) - state.failureCount);
}

/**
 * The deployment that a failed one is rolled back to: the most recent COMPLETED one. Undefined when there is none: then the
 * failed deployment stays where it is, whatever `rollback` says.
 */
export function rollbackTarget(deployments: readonly Deployment[], failedId: string): Deployment | undefined {
  return deployments
    .filter(({ id, rolloutState }) => id !== failedId && rolloutState === 'COMPLETED')
    .reduce<Deployment | undefined>(
      (latest, next) => ((next.createdAt ?? 0) > (latest?.createdAt ?? -1) ? next : latest),
      undefined,
    );
}

function countFailure(state: BreakerState): BreakerState {
  return { ...state, failureCount: state.failureCount + 1 };
}

function resetFailures(state: BreakerState, resets: boolean): BreakerState {
  return resets ? { ...state, failureCount: 0 } : state;
}
