import { computedDesiredCount, stabilityStatus } from '@taskwarden/domain';
import type { Simulation } from '../engine/simulation.ts';
import { orderStop } from '../task/stop.ts';
import type { ServiceRecord } from '../world/service.ts';
import type { TaskRecord } from '../world/task.ts';
import { liveTasksOfService } from '../world/task-index.ts';
import type { TaskSetRecord } from '../world/task-set.ts';
import type { World } from '../world/world.ts';
import { tellAction } from './say.ts';
import { startTasks } from './start-tasks.ts';
import { standingOf } from './tasks.ts';

/** Services whose deployments are somebody else's: ECS keeps each task set at its computed count, and no more. */

export const isExternal = ({ definition }: ServiceRecord): boolean =>
  definition.deploymentController?.type === 'EXTERNAL';

export const taskSetsOf = ({ taskSets }: World, { serviceArn }: ServiceRecord): TaskSetRecord[] =>
  [...taskSets.values()].filter((set) => set.serviceArn === serviceArn);

/** Its tasks that have not stopped. */
export const tasksOfSet = (world: World, { serviceArn, deployment }: TaskSetRecord): TaskRecord[] =>
  liveTasksOfService(world, serviceArn).filter(({ startedBy }) => startedBy === deployment.id);

export function wantedBy({ desiredCount }: ServiceRecord, { scale, status }: TaskSetRecord): number {
  return status === 'DRAINING' ? 0 : computedDesiredCount(desiredCount, scale);
}

export function moveTaskSets(simulation: Simulation, service: ServiceRecord): void {
  const { world } = simulation;
  for (const set of taskSetsOf(world, service)) {
    const running = tasksOfSet(world, set).filter(({ desiredStatus }) => desiredStatus === 'RUNNING');
    const missing = wantedBy(service, set) - running.length;
    if (missing > 0) startTasks(simulation, service, { deployment: set.deployment, count: missing });
    for (const task of running.slice(0, Math.max(0, -missing))) stopOf(simulation, set, task);
    if (set.status === 'DRAINING' && tasksOfSet(world, set).length === 0)
      world.taskSets.delete(set.taskSetArn);
    else tellSteady(simulation, service, set);
  }
}

function stopOf(simulation: Simulation, { deployment, status }: TaskSetRecord, task: TaskRecord): void {
  orderStop(simulation, task, {
    stopCode: 'ServiceSchedulerInitiated',
    stoppedReason: `Scaling activity initiated by (deployment ${deployment.id})`,
    truth: {
      cause: 'scaling/scale-in-or-replacement',
      initiator: status === 'DRAINING' ? 'deployment' : 'user',
    },
  });
}

/** STEADY_STATE or STABILIZING, as the domain has it. */
export function stabilityOf(world: World, service: ServiceRecord, set: TaskSetRecord) {
  const tasks = tasksOfSet(world, set);
  const running = tasks.filter(({ lastStatus }) => lastStatus === 'RUNNING');
  return stabilityStatus(
    {
      runningCount: running.length,
      pendingCount: tasks.length - running.length,
      computedDesiredCount: wantedBy(service, set),
    },
    { unhealthy: running.filter((task) => standingOf(world, service, task) !== 'healthy').length },
  );
}

function tellSteady(simulation: Simulation, service: ServiceRecord, set: TaskSetRecord): void {
  const isSteady = stabilityOf(simulation.world, service, set) === 'STEADY_STATE';
  if (isSteady && !set.isSteady) {
    tellAction(simulation, service, { eventName: 'TASKSET_STEADY_STATE', taskSetArns: [set.taskSetArn] });
  }
  set.isSteady = isSteady;
}
