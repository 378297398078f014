import { fitsPattern } from '@taskwarden/domain';
import type { Simulation } from '../engine/simulation.ts';
import { orderStop, type StopOrder } from '../task/stop.ts';
import { shortName } from '../world/arn.ts';
import type { ContainerInstanceRecord } from '../world/container-instance.ts';
import type { TaskRecord } from '../world/task.ts';
import { liveTasksOfInstance } from '../world/task-index.ts';
import { hits, isBitten, isMeant } from './bite.ts';
import type { FaultRecord } from './fault.ts';

/** Tasks of the world that a fault hits at this moment, and that are not stopping yet. */
export function struckTasks({ world }: Simulation, record: FaultRecord): TaskRecord[] {
  return [...world.tasks.values()].filter(
    (task) => task.desiredStatus === 'RUNNING' && isBitten(world, record, task),
  );
}

/** Stops all of them. */
export function strikeTasks(
  simulation: Simulation,
  record: FaultRecord,
  { truth, ...order }: StopOrder & { readonly only?: (task: TaskRecord) => boolean },
): void {
  const { only = () => true, ...words } = order;
  for (const task of struckTasks(simulation, record).filter(only)) {
    orderStop(simulation, task, { ...words, truth: { ...truth, faultId: record.id } });
  }
}

/** Instances that a fault may hit, by where they are: cluster, zone, capacity provider, the instance itself. */
export function instancesInReach({ world }: Simulation, record: FaultRecord): ContainerInstanceRecord[] {
  const { availabilityZone = '*', capacityProvider, cluster = '*', containerInstance = '*' } = record.scope;
  return [...world.containerInstances.values()].filter(
    (one) =>
      fitsPattern(shortName(cluster), one.clusterName) &&
      fitsPattern(availabilityZone, one.slot.attributes.get('ecs.availability-zone')) &&
      (fitsPattern(shortName(containerInstance), one.id) || containerInstance === one.ec2InstanceId) &&
      (capacityProvider === undefined || fitsPattern(capacityProvider, one.capacityProviderName)) &&
      hits(record, one.id),
  );
}

/** What of a scope tells of tasks only: an instance is hit for them when it holds one. */
const OF_TASKS = ['service', 'family', 'image', 'container', 'subnet'] as const;

/** Instances that a fault hits. */
export function struckInstances(simulation: Simulation, record: FaultRecord): ContainerInstanceRecord[] {
  const { world } = simulation;
  const reached = instancesInReach(simulation, record);
  if (OF_TASKS.every((member) => record.scope[member] === undefined)) return reached;
  return reached.filter(({ containerInstanceArn }) =>
    liveTasksOfInstance(world, containerInstanceArn).some((task) => isMeant(world, record, task)),
  );
}
