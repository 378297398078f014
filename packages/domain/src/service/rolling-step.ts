/**
 * One step of the service scheduler: which tasks a service starts and stops now, given its counts.
 *
 * AWS describes the two limits and examples of them ("Deploy Amazon ECS services by replacing tasks", ECS guide), not the
 * loop. Ours agrees with those examples; where they leave a choice, it takes the careful one: what starts is counted
 * before what stops has gone.
 */
import { type DeploymentPercents, deploymentBounds } from './deployment-bounds.ts';

export interface TaskCounts {
  /** Counted as healthy by `countsAsHealthy`. */
  readonly healthy: number;
  /** On the way to RUNNING, or RUNNING and not yet counted as healthy. */
  readonly starting: number;
  /** RUNNING and found unhealthy. */
  readonly unhealthy: number;
}

export interface RollingState extends DeploymentPercents {
  readonly desiredCount: number;
  /** Tasks of the newest deployment. */
  readonly primary: TaskCounts;
  /** Tasks of all older deployments together. Tasks that are already stopping belong nowhere. */
  readonly active: TaskCounts;
  /** How many of the older healthy tasks are under scale-in protection; 0 when absent. */
  readonly protectedTasks?: number;
  /** How many more tasks the cluster could place now (host ports, CPU…); absent: as many as wanted. */
  readonly freeSlots?: number;
}

export interface RollingStep {
  /** New tasks of the newest deployment. */
  readonly start: number;
  readonly stop: { readonly active: TaskCounts; readonly primary: TaskCounts };
}

export const NO_TASKS: TaskCounts = { healthy: 0, starting: 0, unhealthy: 0 };

/** All of them. */
export function countTasks({ healthy, starting, unhealthy }: TaskCounts): number {
  return healthy + starting + unhealthy;
}

/**
 * The tasks to start and to stop now. Also right outside a deployment: surplus tasks are stopped, missing and unhealthy
 * ones replaced. An empty step means: wait, done, or stuck (`isRolledOut` and `explainStall` tell which).
 *
 * @example
 * const old = { healthy: 4, starting: 0, unhealthy: 0 };
 * const limits = { desiredCount: 4, minimumHealthyPercent: 50, maximumPercent: 100 };
 * planRollingStep({ ...limits, active: old, primary: NO_TASKS }).stop.active.healthy // 2
 */
export function planRollingStep(state: RollingState): RollingStep {
  const { spareHealthy, startable } = roomToMove(state);
  const healthy = Math.min(Math.max(0, state.active.healthy - (state.protectedTasks ?? 0)), spareHealthy);
  const active = { ...state.active, healthy };
  const surplus = surplusOf(state.primary, state.desiredCount);
  const primary = { ...surplus, healthy: Math.min(surplus.healthy, spareHealthy - healthy) };
  if (startable === 0 && countTasks(active) + countTasks(primary) === 0) {
    return { start: 0, stop: { active, primary: makeRoom(state) } };
  }
  return { start: startable, stop: { active, primary } };
}

/** How far the limits let a service go: healthy tasks it may lose, tasks it still wants, and those it may start. */
export function roomToMove(state: RollingState) {
  const bounds = deploymentBounds(state.desiredCount, state);
  const healthy = state.active.healthy + state.primary.healthy;
  const wanted = Math.max(0, state.desiredCount - state.primary.healthy - state.primary.starting);
  const room = Math.max(0, bounds.maximumTasks - countTasks(state.active) - countTasks(state.primary));
  return {
    spareHealthy: Math.max(0, healthy - bounds.minimumHealthyTasks),
    wanted,
    room,
    startable: Math.max(0, Math.min(wanted, room, state.freeSlots ?? Number.POSITIVE_INFINITY)),
  };
}

/** Tasks beyond the desired count. An unhealthy task stays until its replacement is healthy. */
function surplusOf({ healthy, starting, unhealthy }: TaskCounts, desiredCount: number): TaskCounts {
  return {
    healthy: Math.max(0, healthy - desiredCount),
    starting: Math.min(starting, Math.max(0, healthy + starting - desiredCount)),
    unhealthy: Math.min(unhealthy, Math.max(0, healthy + unhealthy - desiredCount)),
  };
}

/** Where nothing may start beside them, unhealthy tasks are stopped one at a time ("Service scheduler", ECS guide). */
function makeRoom(state: RollingState): TaskCounts {
  const { wanted } = roomToMove(state);
  return { ...NO_TASKS, unhealthy: wanted > 0 ? Math.min(1, state.primary.unhealthy) : 0 };
}

/** Whether only the newest deployment has tasks, as many as desired, all healthy. */
export function isRolledOut({ desiredCount, primary, active }: RollingState): boolean {
  return countTasks(active) === 0 && primary.healthy === desiredCount && countTasks(primary) === desiredCount;
}
