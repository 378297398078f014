/**
 * Deployments that can never progress: nothing may start, nothing may stop, nothing is on its way.
 *
 * ECS refuses only 100/100. Everything else is accepted and then stands still with the service event "was unable to stop
 * or start tasks during a deployment because of the service deployment configuration" ("Service event messages", ECS guide).
 */
import { deploymentBounds, deploymentPercents, type SchedulingStrategy } from './deployment-bounds.ts';
import {
  countTasks,
  isRolledOut,
  NO_TASKS,
  planRollingStep,
  type RollingState,
  roomToMove,
} from './rolling-step.ts';
import type { Service } from './service.ts';

export interface Stall {
  readonly kind: 'deployment-configuration' | 'capacity' | 'task-protection';
  /** One sentence with the numbers. */
  readonly reason: string;
  readonly fix: string;
}

interface StallRow {
  readonly holds: (state: RollingState) => boolean;
  readonly tell: (state: RollingState) => Stall;
}

/** The first that holds explains the stall. */
const STALLS: readonly StallRow[] = [
  {
    holds: (state) => roomToMove(state).spareHealthy > 0 && (state.protectedTasks ?? 0) > 0,
    tell: (state) => ({
      kind: 'task-protection',
      reason: `The ${state.active.healthy} tasks of the older revision are under scale-in protection.`,
      fix: 'Let the tasks clear their protection when their work is done, or wait until it expires.',
    }),
  },
  {
    holds: (state) => roomToMove(state).room > 0 && (state.freeSlots ?? 1) <= 0,
    tell: (state) => ({
      kind: 'capacity',
      reason:
        `No container instance has room (or the host port free) for one more task, and ${healthyNeeded(state)} ` +
        'healthy tasks must stay, so none may stop to make room.',
      fix: `Add a container instance, use a dynamic host port or awsvpc, or ${lowerMinimum(state)}.`,
    }),
  },
  {
    holds: (state) => roomToMove(state).room === 0,
    tell: (state) => ({
      kind: 'deployment-configuration',
      reason:
        `With a desired count of ${state.desiredCount}, minimumHealthyPercent ${state.minimumHealthyPercent} keeps ` +
        `${healthyNeeded(state)} tasks and maximumPercent ${state.maximumPercent} allows ` +
        `${deploymentBounds(state.desiredCount, state).maximumTasks}: nothing may stop and nothing may start.`,
      fix: `${capitalised(raiseMaximum(state))}, or ${lowerMinimum(state)}.`,
    }),
  },
];

/**
 * Why a service stands still for good, with the smallest change that frees it. Undefined while it moves, waits for
 * starting tasks, or is done.
 *
 * @example
 * const one = { healthy: 1, starting: 0, unhealthy: 0 };
 * explainStall({ desiredCount: 1, minimumHealthyPercent: 100, maximumPercent: 150, active: one, primary: NO_TASKS })?.kind // 'deployment-configuration'
 */
export function explainStall(state: RollingState): Stall | undefined {
  const { start, stop } = planRollingStep(state);
  const moves = start + countTasks(stop.active) + countTasks(stop.primary) > 0;
  if (moves || state.primary.starting > 0 || isRolledOut(state)) return undefined;
  return STALLS.find((row) => row.holds(state))?.tell(state);
}

/**
 * Whether a service's next rolling deployment could never progress, judged by its settings alone: as many healthy tasks
 * as desired, and room for any number of new ones. Other kinds of deployment don't get stuck that way.
 *
 * @example
 * findDeadlock({ desiredCount: 3, deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 110 } })?.fix // 'Set maximumPercent to 134 or more, or set minimumHealthyPercent to 66 or less.'
 */
export function findDeadlock(
  service: Pick<
    Service,
    'deploymentConfiguration' | 'deploymentController' | 'desiredCount' | 'schedulingStrategy'
  >,
): Stall | undefined {
  if (!isRolling(service)) return undefined;
  const strategy: SchedulingStrategy = service.schedulingStrategy === 'DAEMON' ? 'DAEMON' : 'REPLICA';
  // A daemon has no desired count of its own; what blocks one instance of it blocks all.
  const desiredCount = service.desiredCount ?? 1;
  const stall = explainStall({
    ...deploymentPercents(service.deploymentConfiguration, strategy),
    desiredCount,
    active: { ...NO_TASKS, healthy: desiredCount },
    primary: NO_TASKS,
  });
  if (stall === undefined || strategy === 'REPLICA') return stall;
  return {
    ...stall,
    fix: 'Set minimumHealthyPercent below 100: a daemon replaces the task of an instance by stopping it first.',
  };
}

/** The other strategies and controllers bring up a whole new set of tasks beside the old one. */
function isRolling({
  deploymentConfiguration,
  deploymentController,
}: Pick<Service, 'deploymentConfiguration' | 'deploymentController'>): boolean {
  return (
    (deploymentConfiguration?.strategy ?? 'ROLLING') === 'ROLLING' &&
    (deploymentController?.type ?? 'ECS') === 'ECS'
  );
}

const healthyNeeded = (state: RollingState) =>
  deploymentBounds(state.desiredCount, state).minimumHealthyTasks;

/** The smallest maximumPercent that lets one more task start. */
function raiseMaximum(state: RollingState): string {
  const tasks = countTasks(state.active) + countTasks(state.primary);
  return `set maximumPercent to ${Math.ceil((100 * (tasks + 1)) / state.desiredCount)} or more`;
}

/** The largest minimumHealthyPercent that lets one healthy task stop. */
function lowerMinimum(state: RollingState): string {
  const healthy = state.active.healthy + state.primary.healthy;
  return `set minimumHealthyPercent to ${Math.max(0, Math.floor((100 * (healthy - 1)) / state.desiredCount))} or less`;
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
