import { type DeploymentPercents, deploymentPercents } from './deployment-bounds.ts';
import {
  countTasks,
  isRolledOut,
  NO_TASKS,
  planRollingStep,
  type RollingState,
  type RollingStep,
  type TaskCounts,
} from './rolling-step.ts';
import type { Service } from './service.ts';
import { explainStall, type Stall } from './stall.ts';

export interface RollingUpdate extends DeploymentPercents {
  readonly desiredCount: number;
  /** Healthy tasks of the old revision; as many as desired when absent. */
  readonly running?: number;
  /** How many tasks of the service the cluster can hold at once (one per instance with a fixed host port); absent: any. */
  readonly slots?: number;
  /** Tasks of the old revision under scale-in protection that does not end. */
  readonly protectedTasks?: number;
}

/**
 * What a deployment of a service as it is would have to work with.
 *
 * @example
 * rollingUpdateOf({ desiredCount: 3, runningCount: 2 }) // { desiredCount: 3, running: 2, minimumHealthyPercent: 100, maximumPercent: 200 }
 */
export function rollingUpdateOf(
  service: Pick<Service, 'deploymentConfiguration' | 'desiredCount' | 'runningCount'>,
): RollingUpdate {
  const { desiredCount = 1, runningCount: running, deploymentConfiguration } = service;
  return {
    desiredCount,
    ...(running !== undefined && { running }),
    ...deploymentPercents(deploymentConfiguration),
  };
}

export interface PlannedStep {
  readonly start: number;
  readonly stop: number;
  /** Tasks of the old and the new revision once the started ones are healthy and the stopped ones gone. */
  readonly old: number;
  readonly new: number;
}

export interface RollingPlan {
  readonly steps: readonly PlannedStep[];
  /** The fewest healthy tasks and the most tasks that there are at any moment. */
  readonly leastHealthy: number;
  readonly mostTasks: number;
  /** Why the deployment never ends; absent when it completes. */
  readonly stall?: Stall;
}

/**
 * A whole rolling deployment, step by step, when every new task becomes healthy.
 *
 * @example
 * const plan = planRollingUpdate({ desiredCount: 4, minimumHealthyPercent: 50, maximumPercent: 100 });
 * plan.steps.map(({ start, stop }) => `+${start} -${stop}`).join(', ') // '+0 -2, +2 -0, +0 -2, +2 -0'
 */
export function planRollingUpdate(update: RollingUpdate): RollingPlan {
  let state: RollingState = {
    ...update,
    primary: NO_TASKS,
    active: { ...NO_TASKS, healthy: update.running ?? update.desiredCount },
  };
  const steps: PlannedStep[] = [];
  let leastHealthy = state.active.healthy;
  let mostTasks = state.active.healthy;
  for (;;) {
    const now = { ...state, ...freeSlots(update, state) };
    const step = planRollingStep(now);
    const stop = countTasks(step.stop.active) + countTasks(step.stop.primary);
    if (step.start + stop === 0) {
      const stall = isRolledOut(now) ? undefined : explainStall(now);
      return { steps, leastHealthy, mostTasks, ...(stall && { stall }) };
    }
    mostTasks = Math.max(mostTasks, countTasks(state.active) + countTasks(state.primary) + step.start);
    leastHealthy = Math.min(leastHealthy, healthyAfterStops(state, step));
    state = settle(state, step);
    steps.push({ start: step.start, stop, old: state.active.healthy, new: state.primary.healthy });
  }
}

function freeSlots({ slots }: RollingUpdate, { active, primary }: RollingState) {
  return slots === undefined ? {} : { freeSlots: slots - countTasks(active) - countTasks(primary) };
}

function healthyAfterStops({ active, primary }: RollingState, { stop }: RollingStep): number {
  return active.healthy + primary.healthy - stop.active.healthy - stop.primary.healthy;
}

/** What stopped is gone, what started is healthy. */
function settle(state: RollingState, { start, stop }: RollingStep): RollingState {
  const healthyOnly = (healthy: number): TaskCounts => ({ ...NO_TASKS, healthy });
  return {
    ...state,
    active: healthyOnly(state.active.healthy - stop.active.healthy),
    primary: healthyOnly(state.primary.healthy - stop.primary.healthy + start),
  };
}
