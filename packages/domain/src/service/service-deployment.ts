/**
 * A service deployment (the object with its own ARN) as a state machine: its status, and for blue/green, linear and canary
 * the lifecycle stage it is in ("ServiceDeployment", API reference). The order of statuses is documented; that a detector
 * leads straight to ROLLBACK_IN_PROGRESS, and a person by way of ROLLBACK_REQUESTED, is our reading of their names.
 */
import type { PlannedStage } from './lifecycle-stage.ts';

export type ServiceDeploymentEvent =
  | 'started'
  | 'stage-completed'
  /** Circuit breaker, alarm, hook or time-out. */
  | 'failed'
  | 'failed-without-rollback'
  /** A newer deployment, or StopServiceDeployment with ABORT. */
  | 'stop-requested'
  /** StopServiceDeployment with ROLLBACK. */
  | 'rollback-requested'
  | 'stopped'
  | 'rolling-back'
  | 'rolled-back'
  | 'rollback-failed';

interface StatusFacts {
  /** Nothing more happens. */
  readonly final: boolean;
  readonly next: Partial<Readonly<Record<ServiceDeploymentEvent, string>>>;
}

export const SERVICE_DEPLOYMENT_STATUS = {
  PENDING: {
    final: false,
    next: {
      started: 'IN_PROGRESS',
      'stop-requested': 'STOP_REQUESTED',
      'rollback-requested': 'ROLLBACK_REQUESTED',
    },
  },
  IN_PROGRESS: {
    final: false,
    next: {
      'stage-completed': 'IN_PROGRESS',
      failed: 'ROLLBACK_IN_PROGRESS',
      'failed-without-rollback': 'STOPPED',
      'stop-requested': 'STOP_REQUESTED',
      'rollback-requested': 'ROLLBACK_REQUESTED',
    },
  },
  SUCCESSFUL: { final: true, next: {} },
  STOP_REQUESTED: { final: false, next: { stopped: 'STOPPED' } },
  STOPPED: { final: true, next: {} },
  ROLLBACK_REQUESTED: { final: false, next: { 'rolling-back': 'ROLLBACK_IN_PROGRESS' } },
  ROLLBACK_IN_PROGRESS: {
    final: false,
    next: { 'rolled-back': 'ROLLBACK_SUCCESSFUL', 'rollback-failed': 'ROLLBACK_FAILED' },
  },
  ROLLBACK_SUCCESSFUL: { final: true, next: {} },
  ROLLBACK_FAILED: { final: true, next: {} },
} as const satisfies Readonly<Record<string, StatusFacts>>;

export type ServiceDeploymentStatus = keyof typeof SERVICE_DEPLOYMENT_STATUS;

export interface ServiceDeploymentProgress {
  readonly status: ServiceDeploymentStatus;
  /** Index into the planned stages; past the end once all are done. */
  readonly position: number;
  /** Green's share of production traffic, in percent. */
  readonly productionPercent: number;
}

export const NEW_SERVICE_DEPLOYMENT: ServiceDeploymentProgress = {
  status: 'PENDING',
  position: 0,
  productionPercent: 0,
};

/**
 * The service deployment after an event. An event that means nothing in the present status changes nothing. As a rollback
 * begins, traffic goes back to blue at once; in CLEAN_UP there is no blue left to go back to, and a failure changes nothing.
 *
 * For ROLLING, which has no stages, `stage-completed` means that the service reached steady state.
 *
 * @example
 * const halfway = { status: 'IN_PROGRESS', position: 6, productionPercent: 10 } as const;
 * advanceServiceDeployment(halfway, 'failed', planLifecycle({ strategy: 'CANARY' })).productionPercent // 0
 */
export function advanceServiceDeployment(
  progress: ServiceDeploymentProgress,
  event: ServiceDeploymentEvent,
  stages: readonly PlannedStage[],
): ServiceDeploymentProgress {
  const { next }: StatusFacts = SERVICE_DEPLOYMENT_STATUS[progress.status];
  const status = next[event] as ServiceDeploymentStatus | undefined;
  if (status === undefined) return progress;
  if (event === 'stage-completed') return completeStage(progress, stages);
  if (!RETURNS_TRAFFIC.has(event)) return { ...progress, status };
  return stages[progress.position]?.stage === 'CLEAN_UP'
    ? progress
    : { ...progress, status, productionPercent: 0 };
}

const RETURNS_TRAFFIC: ReadonlySet<ServiceDeploymentEvent> = new Set(['failed', 'rollback-requested']);

function completeStage(
  progress: ServiceDeploymentProgress,
  stages: readonly PlannedStage[],
): ServiceDeploymentProgress {
  const productionPercent = stages[progress.position]?.productionPercent ?? 100;
  const position = progress.position + 1;
  return { status: position >= stages.length ? 'SUCCESSFUL' : 'IN_PROGRESS', position, productionPercent };
}

/**
 * The `rolloutState` that the classic deployment object shows for it. STOPPED is FAILED there, and so is every rollback: the
 * deployment that is rolled back to is another one, IN_PROGRESS again.
 */
export function rolloutStateOf(status: ServiceDeploymentStatus): 'IN_PROGRESS' | 'COMPLETED' | 'FAILED' {
  if (status === 'SUCCESSFUL') return 'COMPLETED';
  return ['PENDING', 'IN_PROGRESS', 'STOP_REQUESTED'].includes(status) ? 'IN_PROGRESS' : 'FAILED';
}
