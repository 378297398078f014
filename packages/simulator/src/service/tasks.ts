import {
  countsAsHealthy,
  type HealthSignals,
  isProtected,
  mustReplace,
  NO_TASKS,
  type TaskCounts,
} from '@taskwarden/domain';
import { schedulerHealth } from '../task/health.ts';
import type { DeploymentRecord, ServiceRecord } from '../world/service.ts';
import type { TaskRecord } from '../world/task.ts';
import { liveTasksOfService } from '../world/task-index.ts';
import type { World } from '../world/world.ts';

/** How the scheduler sees a task that is not stopping. */
export type Standing = keyof TaskCounts;

/** What is known of a task's health. */
export function signalsOf(world: World, task: TaskRecord): HealthSignals {
  const healthStatus = schedulerHealth(world, task);
  return {
    ...(task.startedAt !== undefined && { startedAt: task.startedAt }),
    ...(healthStatus !== undefined && { healthStatus }),
    ...(task.targetHealth !== undefined && { targetHealth: task.targetHealth }),
  };
}

export function standingOf(world: World, service: ServiceRecord, task: TaskRecord): Standing {
  const signals = signalsOf(world, task);
  if (mustReplace(signals, world.now, service.definition.healthCheckGracePeriodSeconds)) return 'unhealthy';
  return countsAsHealthy(signals, world.now) ? 'healthy' : 'starting';
}

/** The service's tasks that are to run, each with its standing. */
export interface Muster {
  readonly task: TaskRecord;
  readonly standing: Standing;
  /** Of the newest deployment, and in a place where it may stay. */
  readonly isPrimary: boolean;
  /** On an instance that is DRAINING: replaced like a task of an older deployment. */
  readonly isDraining: boolean;
  readonly isProtected: boolean;
}

export const primaryOf = ({ deployments }: ServiceRecord): DeploymentRecord | undefined =>
  deployments.find(({ status }) => status === 'PRIMARY');

/** What a deployment replaces: the last one that completed, else the newest of the others. */
export function blueOf(
  { deployments }: ServiceRecord,
  green?: DeploymentRecord,
): DeploymentRecord | undefined {
  const others = deployments.filter((one) => one !== green);
  return others.find(({ rolloutState }) => rolloutState === 'COMPLETED') ?? others[0];
}

export function muster(world: World, service: ServiceRecord): Muster[] {
  const primary = primaryOf(service);
  return liveTasksOfService(world, service.serviceArn)
    .filter(({ desiredStatus }) => desiredStatus === 'RUNNING')
    .map((task) => ({ task, isDraining: isDraining(world, service, task) }))
    .map(({ task, isDraining }) => ({
      task,
      isDraining,
      standing: standingOf(world, service, task),
      isPrimary: task.startedBy === primary?.id && !isDraining,
      isProtected: isProtected(protectionOf(task), world.now),
    }));
}

/** A daemon's task stays to the end: it leaves with its instance. */
export function isDraining(
  { containerInstances }: World,
  { definition }: ServiceRecord,
  task: TaskRecord,
): boolean {
  const isDaemon = definition.schedulingStrategy === 'DAEMON';
  return !isDaemon && containerInstances.get(task.containerInstanceArn ?? '')?.slot.status === 'DRAINING';
}

const protectionOf = ({ protectedUntil }: TaskRecord) =>
  protectedUntil === undefined ? undefined : { protectionEnabled: true, expirationDate: protectedUntil };

export function countsOf(tasks: readonly Muster[]): TaskCounts {
  const counts = { ...NO_TASKS };
  for (const { standing } of tasks) counts[standing] += 1;
  return counts;
}
