import {
  deploymentPercents,
  explainStall,
  type Instant,
  isRolledOut,
  planRollingStep,
  type RollingState,
  UNCHECKED_HEALTHY_AFTER_SECONDS,
} from '@taskwarden/domain';
import type { Simulation } from '../engine/simulation.ts';
import type { DeploymentRecord, ServiceRecord } from '../world/service.ts';
import { liveTasksOfService } from '../world/task-index.ts';
import type { World } from '../world/world.ts';
import { heedAlarms } from './alarms.ts';
import { moveDaemon } from './daemon.ts';
import { completeDeployment } from './deployments.ts';
import { lookAt } from './look-soon.ts';
import { observeTasks } from './observe.ts';
import { endSurge, rebalance } from './rebalance.ts';
import { say, tellAction } from './say.ts';
import { startsFrom, startTasks } from './start-tasks.ts';
import { stopDraining, stopTasks } from './stop-tasks.ts';
import { isExternal, moveTaskSets, taskSetsOf } from './task-sets.ts';
import { countsOf, type Muster, muster, primaryOf, signalsOf } from './tasks.ts';

/** ECS repeats that a service is steady about every six hours. */
const STEADY_REPEAT_MS = 6 * 3_600_000;

/**
 * The service scheduler looks at a service: it learns what became of its tasks, starts and stops some, and says how the
 * deployment stands. How many, the domain's rules decide.
 */
export function lookAtService(simulation: Simulation, service: ServiceRecord): void {
  service.nextLookAt = undefined;
  if (service.status === 'INACTIVE') return;
  if (isExternal(service)) lookAtTaskSets(simulation, service);
  else lookAtDeployments(simulation, service);
}

function lookAtTaskSets(simulation: Simulation, service: ServiceRecord): void {
  const { world } = simulation;
  moveTaskSets(simulation, service);
  const isGone = taskSetsOf(world, service).length === 0 && service.status === 'DRAINING';
  if (isGone) service.status = 'INACTIVE';
  const starting = muster(world, service).map((one) => standingDue(world, service, one));
  const next = Math.min(...starting.filter((due) => due > world.now));
  if (next < Infinity) lookAt(world, service, next);
}

function lookAtDeployments(simulation: Simulation, service: ServiceRecord): void {
  const { world } = simulation;
  observeTasks(simulation, service, muster(world, service));
  heedAlarms(simulation, service);
  const primary = primaryOf(service);
  if (primary === undefined) return;
  const tasks = muster(world, service);
  const isDaemon = service.definition.schedulingStrategy === 'DAEMON';
  const state = isDaemon
    ? moveDaemon(simulation, service, { deployment: primary, tasks })
    : rollingState(service, tasks);
  if (!isDaemon) roll(simulation, service, { primary, state, tasks });
  settle(simulation, service, { primary, state, tasks });
  planNextLook(world, service, { primary, tasks });
}

/** One step of a rolling deployment, or of keeping the desired count. */
function roll(simulation: Simulation, service: ServiceRecord, { primary, state, tasks }: Progress): void {
  stopDraining(simulation, service, tasks);
  // A failed deployment that is not rolled back stands still: nothing of it starts any more.
  if (primary.rolloutState === 'FAILED' && service.status !== 'DRAINING') return;
  const { start, stop } = planRollingStep(state);
  stopTasks(simulation, service, { stop, tasks });
  startTasks(simulation, service, { deployment: primary, count: start });
  tellStall(simulation, service, state);
}

function rollingState(service: ServiceRecord, tasks: readonly Muster[]): RollingState {
  const [primary, active] = [tasks.filter((one) => one.isPrimary), tasks.filter((one) => !one.isPrimary)];
  const isHeld = ({ standing, isProtected }: Muster): boolean => standing === 'healthy' && isProtected;
  return {
    ...deploymentPercents(service.definition.deploymentConfiguration),
    desiredCount: service.desiredCount + (service.rebalancing?.surge ?? 0),
    primary: countsOf(primary),
    active: countsOf(active),
    protectedTasks: active.filter(isHeld).length,
  };
}

interface Progress {
  readonly primary: DeploymentRecord;
  readonly state: RollingState;
  readonly tasks: readonly Muster[];
}

function settle(simulation: Simulation, service: ServiceRecord, { primary, state, tasks }: Progress): void {
  const { world } = simulation;
  const live = liveTasksOfService(world, service.serviceArn);
  if (service.status === 'DRAINING' && live.length === 0) {
    service.status = 'INACTIVE';
    service.deployments = [];
    return;
  }
  const isDrained = live.every(({ startedBy }) => startedBy === primary.id);
  const isDone = isDrained && isRolledOut(state);
  if (isDone && primary.rolloutState === 'IN_PROGRESS') completeDeployment(simulation, service, primary);
  if (primary.rolloutState === 'COMPLETED') {
    service.deployments = service.deployments.filter(
      ({ id }) => id === primary.id || live.some(({ startedBy }) => startedBy === id),
    );
    if (isDone && state.desiredCount === service.desiredCount) {
      tellSteady(simulation, service);
      rebalance(simulation, service, tasks);
    } else if (isDone) endSurge(simulation, service);
  }
}

function tellSteady(simulation: Simulation, service: ServiceRecord): void {
  const { world } = simulation;
  const isNews = say(simulation, service, 'has reached a steady state.');
  if (isNews || !service.isSteady) tellAction(simulation, service, { eventName: 'SERVICE_STEADY_STATE' });
  service.isSteady = true;
  lookAt(world, service, world.now + STEADY_REPEAT_MS);
}

/** Why the service stands still, where it does: ECS has a sentence for two of the reasons. */
function tellStall(simulation: Simulation, service: ServiceRecord, state: RollingState): void {
  const stall = explainStall(state);
  if (stall?.kind === 'deployment-configuration') {
    say(
      simulation,
      service,
      'was unable to stop or start tasks during a deployment because of the service deployment configuration. ' +
        'Update the minimumHealthyPercent or maximumPercent value and try again.',
    );
  }
  if (stall?.kind === 'task-protection') {
    const text = 'was unable to scale in due to scale-in protection of its tasks.';
    const isNews = say(simulation, service, text);
    if (isNews) tellAction(simulation, service, { eventName: 'TASKSET_SCALE_IN_FAILURE_BY_TASK_PROTECTION' });
  }
}

/** Looks again when time alone will have changed something. */
function planNextLook(
  world: World,
  service: ServiceRecord,
  { primary, tasks }: { readonly primary: DeploymentRecord; readonly tasks: readonly Muster[] },
): void {
  const dues = [startsFrom(primary), ...tasks.map((one) => standingDue(world, service, one))];
  for (const { task, isProtected } of tasks) if (isProtected) dues.push(task.protectedUntil ?? 0);
  const next = Math.min(...dues.filter((due) => due > world.now));
  if (next < Infinity) lookAt(world, service, next);
}

/** When a starting task counts as healthy, or its grace period ends; 0 when only a happening can change its standing. */
function standingDue(world: World, service: ServiceRecord, { task, standing }: Muster): Instant {
  if (standing !== 'starting' || task.startedAt === undefined) return 0;
  const { healthStatus, targetHealth } = signalsOf(world, task);
  const isUnchecked = healthStatus === undefined && targetHealth === undefined;
  const { healthCheckGracePeriodSeconds = 0 } = service.definition;
  return (
    task.startedAt + 1000 * (isUnchecked ? UNCHECKED_HEALTHY_AFTER_SECONDS : healthCheckGracePeriodSeconds)
  );
}
