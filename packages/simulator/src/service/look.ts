import {
  earlySuccessCount,
  type Instant,
  isRolledOut,
  UNCHECKED_HEALTHY_AFTER_SECONDS,
} from '@taskwarden/domain';
import type { Simulation } from '../engine/simulation.ts';
import type { DeploymentRecord, ServiceDeploymentRecord, ServiceRecord } from '../world/service.ts';
import { liveTasksOfService } from '../world/task-index.ts';
import type { World } from '../world/world.ts';
import { heedAlarms, rollingBakeMs } from './alarms.ts';
import { moveDaemon } from './daemon.ts';
import { abandonDeployment, completeDeployment } from './deployments.ts';
import { haveHooksLetGo, hooksDue } from './hooks.ts';
import { lookAt } from './look-soon.ts';
import { observeTasks } from './observe.ts';
import { endSurge, rebalance } from './rebalance.ts';
import { type Progress, roll, rollingState, withSurge } from './roll.ts';
import { say, tellAction } from './say.ts';
import { serviceDeploymentOf, stagedDeploymentOf } from './service-deployment.ts';
import { moveStages, stageDues } from './stages.ts';
import { startsFrom } from './start-tasks.ts';
import { stopDraining } from './stop-tasks.ts';
import { isExternal, moveTaskSets, taskSetsOf } from './task-sets.ts';
import { type Muster, muster, primaryOf, signalsOf } from './tasks.ts';

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
  const record = service.status === 'ACTIVE' ? stagedDeploymentOf(world, primary) : undefined;
  if (record) moveStages(simulation, service, { record, green: primary, tasks });
  else moveTasks(simulation, service, { primary, tasks });
  planNextLook(world, service, tasks);
}

/** Rolling deployments, daemons, and services that only keep their desired count. */
function moveTasks(
  simulation: Simulation,
  service: ServiceRecord,
  { primary, tasks }: Omit<Progress, 'state'>,
): void {
  const { definition, desiredCount, rebalancing, status } = service;
  const isDaemon = definition.schedulingStrategy === 'DAEMON';
  const state = isDaemon
    ? moveDaemon(simulation, service, { deployment: primary, tasks })
    : withSurge(rollingState(service, tasks, desiredCount), rebalancing?.surge ?? 0);
  // A failed deployment that is not rolled back stands still: nothing of it starts any more.
  const standsStill = primary.rolloutState === 'FAILED' && status !== 'DRAINING';
  if (!isDaemon && !standsStill) roll(simulation, service, { primary, state, tasks });
  else if (!isDaemon) stopDraining(simulation, service, tasks);
  settle(simulation, service, { primary, state, tasks });
}

function settle(simulation: Simulation, service: ServiceRecord, { primary, state, tasks }: Progress): void {
  const { world } = simulation;
  const live = liveTasksOfService(world, service.serviceArn);
  if (service.status === 'DRAINING' && live.length === 0) {
    abandonDeployment(world, primary, 'The service was deleted.');
    service.status = 'INACTIVE';
    service.deployments = [];
    return;
  }
  const isDrained = live.every(({ startedBy }) => startedBy === primary.id);
  const isDone = isDrained && isRolledOut(state);
  const isUnderWay = primary.rolloutState === 'IN_PROGRESS';
  const isGood = isDone || isEarlySuccess(world, { primary, state, tasks }, isDrained);
  if (isGood && isUnderWay && isBaked(simulation, primary)) completeDeployment(simulation, service, primary);
  if (primary.rolloutState !== 'COMPLETED') return;
  service.deployments = service.deployments.filter(
    ({ id }) => id === primary.id || live.some(({ startedBy }) => startedBy === id),
  );
  if (isDone) keepSteady(simulation, service, { primary, state, tasks });
}

/**
 * Whether a rolling deployment is successful before all of it runs, and with BLOCKING once the older tasks are gone; the rest
 * follows in the background ("DeploymentEarlySuccessCriteria", API reference). The way back is never short.
 */
function isEarlySuccess(world: World, { primary, state }: Progress, isDrained: boolean): boolean {
  const record = serviceDeploymentOf(world, primary);
  if (record?.status !== 'IN_PROGRESS') return false;
  const enough = earlySuccessCount(state.desiredCount, record.configuration);
  const isDeferred = record.configuration.earlySuccessCriteria?.sourceServiceRevisionCleanup === 'DEFERRED';
  return enough !== undefined && state.primary.healthy >= enough && (isDrained || isDeferred);
}

/** Every task that is wanted runs and is healthy. */
function keepSteady(simulation: Simulation, service: ServiceRecord, { state, tasks }: Progress): void {
  if (state.desiredCount !== service.desiredCount) endSurge(simulation, service);
  else {
    tellSteady(simulation, service);
    rebalance(simulation, service, tasks);
  }
}

/**
 * Whether nothing keeps it from being complete, now that everything runs: the bake time of a rolling deployment, in which its
 * alarms are still watched, or hooks that were called on the way back.
 */
function isBaked(simulation: Simulation, primary: DeploymentRecord): boolean {
  const { world } = simulation;
  const record = serviceDeploymentOf(world, primary);
  if (record === undefined) return true;
  if (record.status !== 'IN_PROGRESS') return haveHooksLetGo(simulation, record);
  record.bakesSince ??= world.now;
  return world.now >= bakedAt(world, primary, record);
}

const bakedAt = (world: World, primary: DeploymentRecord, record: ServiceDeploymentRecord): Instant =>
  (record.bakesSince ?? 0) + rollingBakeMs(world, primary, record);

function tellSteady(simulation: Simulation, service: ServiceRecord): void {
  const { world } = simulation;
  const isNews = say(simulation, service, 'has reached a steady state.');
  if (isNews || !service.isSteady) tellAction(simulation, service, { eventName: 'SERVICE_STEADY_STATE' });
  service.isSteady = true;
  lookAt(world, service, world.now + STEADY_REPEAT_MS);
}

/** Looks again when time alone will have changed something. */
function planNextLook(world: World, service: ServiceRecord, tasks: readonly Muster[]): void {
  const dues = [...deploymentDues(world, service), ...tasks.map((one) => standingDue(world, service, one))];
  for (const { task, isProtected } of tasks) if (isProtected) dues.push(task.protectedUntil ?? 0);
  const next = Math.min(...dues.filter((due) => due > world.now));
  if (next < Infinity) lookAt(world, service, next);
}

/** When the throttle of those that may start tasks ends, and when a stage or bake time is over. */
function deploymentDues(world: World, service: ServiceRecord): Instant[] {
  const primary = primaryOf(service);
  const staged = stagedDeploymentOf(world, primary);
  if (staged) return [...stageDues(staged), ...service.deployments.map(startsFrom)];
  if (primary === undefined) return [];
  const record = serviceDeploymentOf(world, primary);
  if (record === undefined) return [startsFrom(primary)];
  const isUnderWay = record.status === 'IN_PROGRESS';
  return [startsFrom(primary), isUnderWay ? bakedAt(world, primary, record) : hooksDue(record)];
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
