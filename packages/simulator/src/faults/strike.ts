import { fitsPattern } from '@taskwarden/domain';
import type { Simulation } from '../engine/simulation.ts';
import { orderStop, type StopOrder } from '../task/stop.ts';
import { shortName } from '../world/arn.ts';
import type { ContainerInstanceRecord } from '../world/container-instance.ts';
import type { TaskRecord } from '../world/task.ts';
import { isBitten } from './bite.ts';
import type { FaultRecord } from './fault.ts';

/** Tasks of the world that a fault hits at this moment, and that are not stopping yet. */
export function struckTasks({ world }: Simulation, record: FaultRecord): TaskRecord[] {
  return [...world.tasks.values()].filter(
    (task) => task.desiredStatus === 'RUNNING' && isBitten(record, task),
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

/** Instances that a fault hits: by cluster, zone, capacity provider and instance. */
export function struckInstances({ world }: Simulation, { scope }: FaultRecord): ContainerInstanceRecord[] {
  const { availabilityZone = '*', capacityProvider, cluster = '*', containerInstance = '*' } = scope;
  return [...world.containerInstances.values()].filter(
    (one) =>
      fitsPattern(shortName(cluster), one.clusterName) &&
      fitsPattern(availabilityZone, one.slot.attributes.get('ecs.availability-zone')) &&
      (fitsPattern(shortName(containerInstance), one.id) || containerInstance === one.ec2InstanceId) &&
      (capacityProvider === undefined || fitsPattern(capacityProvider, one.capacityProviderName)),
  );
}
