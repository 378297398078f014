import type { Simulation } from '../engine/simulation.ts';
import { taskChanged } from '../task/changed.ts';
import { startAttaching } from '../task/create-task.ts';
import { revisionOf } from '../task/definition-of.ts';
import { orderStop } from '../task/stop.ts';
import type { WaitingRecord } from '../world/capacity-provider.ts';
import type { ClusterRecord } from '../world/cluster.ts';
import type { TaskRecord } from '../world/task.ts';
import { addToInstance } from '../world/task-index.ts';
import { takePlace } from './instances.ts';
import { type Placing, placeTask } from './place.ts';

/** Tasks in PROVISIONING that wait for an instance of their capacity provider. */

/** Gives every waiting task of the cluster a place that there is one for by now: the oldest first. */
export function placeWaiting(simulation: Simulation, clusterArn: string): void {
  const { world } = simulation;
  const cluster = [...world.clusters.values()].find((one) => one.clusterArn === clusterArn);
  if (cluster === undefined) return;
  for (const waiting of [...world.waiting.values()]) {
    if (waiting.clusterArn === clusterArn) placeOne(simulation, cluster, waiting);
  }
}

function placeOne(simulation: Simulation, cluster: ClusterRecord, waiting: WaitingRecord): void {
  const { world } = simulation;
  const task = world.tasks.get(waiting.taskArn);
  if (task === undefined) return;
  const { launchType, group, serviceArn, overrides } = task;
  const taskDefinition = revisionOf(world, task);
  const placing = placeTask(simulation, {
    ...waiting,
    ...{ cluster, launchType, group, serviceArn, overrides, taskDefinition },
  });
  if (placing.placed && placing.waits === undefined) takeSeat(simulation, task, placing);
}

function takeSeat(
  simulation: Simulation,
  task: TaskRecord,
  { subnetId, availabilityZone, containerInstanceArn }: Extract<Placing, { placed: true }>,
): void {
  const { world } = simulation;
  world.waiting.delete(task.taskArn);
  Object.assign(task, { subnetId, availabilityZone, containerInstanceArn });
  task.stamp += 1;
  task.eniStatus = subnetId === undefined ? undefined : 'PRECREATED';
  if (subnetId === undefined && task.volume === undefined) task.lastStatus = 'PENDING';
  addToInstance(world, task);
  takePlace(simulation, task, revisionOf(world, task));
  taskChanged(simulation, task);
  startAttaching(simulation, task);
}

/** No instance came in time. Wording: "API failures messages" of the ECS guide. */
export function waitedInVain(simulation: Simulation, task: TaskRecord): void {
  orderStop(simulation, task, {
    stopCode: 'TaskFailedToStart',
    stoppedReason: 'EMPTY CAPACITY PROVIDER',
    truth: { cause: 'capacity/no-instances-in-cluster', initiator: 'task' },
  });
}
