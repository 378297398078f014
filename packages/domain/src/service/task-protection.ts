/**
 * Task scale-in protection ("Protect your Amazon ECS tasks from being terminated by scale-in events", ECS guide;
 * "UpdateTaskProtection", API reference).
 */
import type { Instant } from '../time.ts';

export const PROTECTION_MINUTES = { minimum: 1, maximum: 2880, default: 120 } as const;
/** Tasks in one UpdateTaskProtection request. */
export const MAXIMUM_PROTECTED_TASKS_PER_REQUEST = 10;

export interface TaskProtection {
  readonly protectionEnabled: boolean;
  /** Absent only where protection is off. */
  readonly expirationDate?: Instant;
}

/**
 * Protection that begins now. A new request replaces the old expiry, so it extends as well as shortens.
 *
 * @example
 * isProtected(protectTask(0, 10), 9 * 60_000) // true
 */
export function protectTask(
  now: Instant,
  expiresInMinutes: number = PROTECTION_MINUTES.default,
): TaskProtection {
  return { protectionEnabled: true, expirationDate: now + expiresInMinutes * 60_000 };
}

export function isProtected(protection: TaskProtection | undefined, now: Instant): boolean {
  return protection?.protectionEnabled === true && (protection.expirationDate ?? 0) > now;
}

export type StopOccasion =
  | 'service-auto-scaling'
  | 'deployment'
  | 'az-rebalancing'
  | 'stop-task'
  | 'health-check'
  | 'spot-interruption'
  | 'task-retirement'
  | 'draining';

/**
 * Which stops protection holds off. The guide promises the first two; that it does not hold against StopTask and Spot is
 * documented, the rest is what the wording "scale-in events" suggests.
 */
export const PROTECTION_HOLDS: Readonly<Record<StopOccasion, boolean>> = {
  'service-auto-scaling': true,
  deployment: true,
  'az-rebalancing': true,
  'stop-task': false,
  'health-check': false,
  'spot-interruption': false,
  'task-retirement': false,
  draining: false,
};

export interface ProtectableTask {
  readonly taskArn: string;
  readonly protection?: TaskProtection;
}

export interface ScaleIn<T> {
  /** Tasks that may be stopped; which of them go first is a question of placement. */
  readonly stoppable: readonly T[];
  /** How many to stop now. */
  readonly stop: number;
  /** How many too many stay because they are protected: ECS then says TASKSET_SCALE_IN_FAILURE_BY_TASK_PROTECTION. */
  readonly heldBack: number;
}

/**
 * How far a service can scale in to its desired count now.
 *
 * @example
 * planScaleIn([{ taskArn: 'a', protection: protectTask(0) }, { taskArn: 'b' }, { taskArn: 'c' }], 0, 60_000).heldBack // 1
 */
export function planScaleIn<T extends ProtectableTask>(
  tasks: readonly T[],
  desiredCount: number,
  now: Instant,
): ScaleIn<T> {
  const stoppable = tasks.filter((task) => !isProtected(task.protection, now));
  const surplus = Math.max(0, tasks.length - desiredCount);
  const stop = Math.min(surplus, stoppable.length);
  return { stoppable, stop, heldBack: surplus - stop };
}

/** What UpdateTaskProtection looks at beside the task. */
export interface ProtectingService {
  readonly desiredCount: number;
  readonly protectedTasks: number;
  readonly deploymentInProgress: boolean;
}

/**
 * Why UpdateTaskProtection would put a task among its `failures`; undefined when it would not. DEPLOYMENT_BLOCKED: a
 * deployment is under way and more tasks are protected than desired, so it could never end.
 */
export function protectionFailure(
  task: { readonly lastStatus: string; readonly group?: string } | undefined,
  service?: ProtectingService,
): 'MISSING' | 'TASK_NOT_VALID' | 'DEPLOYMENT_BLOCKED' | undefined {
  if (task === undefined) return 'MISSING';
  const ofService = task.group?.startsWith('service:') === true;
  if (!ofService || task.lastStatus !== 'RUNNING') return 'TASK_NOT_VALID';
  const blocked = service?.deploymentInProgress === true && service.protectedTasks > service.desiredCount;
  return blocked ? 'DEPLOYMENT_BLOCKED' : undefined;
}
