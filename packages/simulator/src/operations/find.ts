import { parseTaskDefinition } from '@taskwarden/domain';
import type { Simulation } from '../engine/simulation.ts';
import { arnOf, shortName } from '../world/arn.ts';
import type { ClusterRecord } from '../world/cluster.ts';
import type { ServiceRecord } from '../world/service.ts';
import type { TaskDefinitionRecord } from '../world/task-definition.ts';
import type { World } from '../world/world.ts';
import { clientError, EcsException } from './exception.ts';

/** What requests name: nearly everywhere a short name or an ARN; without a cluster the one called `default`. */

function clusterNamed({ world }: Simulation, cluster: string | undefined): ClusterRecord | undefined {
  return world.clusters.get(shortName(cluster ?? 'default'));
}

export function activeCluster(simulation: Simulation, cluster: string | undefined): ClusterRecord {
  const record = clusterNamed(simulation, cluster);
  if (record?.status !== 'ACTIVE') throw new EcsException('ClusterNotFoundException', 'Cluster not found.');
  return record;
}

export function taskNamed(world: World, { clusterName, clusterArn }: ClusterRecord, task: string) {
  const taskArn = task.startsWith('arn:') ? task : arnOf(world, 'task', { clusterName, taskId: task });
  const record = world.tasks.get(taskArn);
  return { taskArn, task: record?.clusterArn === clusterArn ? record : undefined };
}

/** The revision that is named, or the newest ACTIVE one of the family. */
export function taskDefinitionNamed({ world }: Simulation, text: string): TaskDefinitionRecord | undefined {
  const name = parseTaskDefinition(text);
  if (name === undefined) return undefined;
  const revisionOf = (revision: number): TaskDefinitionRecord | undefined =>
    world.taskDefinitions.get(
      arnOf(world, 'task-definition', { familyAndRevision: `${name.family}:${revision}` }),
    );
  if (name.revision !== undefined) return revisionOf(name.revision);
  for (let revision = world.families.get(name.family)?.lastRevision ?? 0; revision > 0; revision -= 1) {
    const record = revisionOf(revision);
    if (record?.status === 'ACTIVE') return record;
  }
  return undefined;
}

/** A revision that tasks may be started from: deregistered ones may for ten minutes more (DeregisterTaskDefinition). */
export function runnableTaskDefinition(
  simulation: Simulation,
  text: string | undefined,
): TaskDefinitionRecord {
  const record = taskDefinitionNamed(simulation, text ?? '');
  if (record === undefined) throw clientError('TaskDefinition not found.');
  const deregistered = record.deregisteredAt ?? Number.POSITIVE_INFINITY;
  const isRunnable = record.status === 'ACTIVE' || simulation.world.now - deregistered < 600_000;
  if (!isRunnable) throw clientError('TaskDefinition is inactive');
  return record;
}

export function serviceNamed({ world }: Simulation, { clusterName }: ClusterRecord, service: string) {
  const serviceArn = arnOf(world, 'service', { clusterName, serviceName: shortName(service) });
  return { serviceArn, service: world.services.get(serviceArn) };
}

/** A service that can be changed. */
export function activeService(
  simulation: Simulation,
  cluster: ClusterRecord,
  name: string | undefined,
): ServiceRecord {
  const { service } = serviceNamed(simulation, cluster, name ?? '');
  if (service === undefined) throw new EcsException('ServiceNotFoundException', 'Service not found.');
  if (service.status !== 'ACTIVE')
    throw new EcsException('ServiceNotActiveException', 'Service was not ACTIVE.');
  return service;
}

export function instanceNamed(world: World, { clusterName, clusterArn }: ClusterRecord, name: string) {
  const containerInstanceArn = name.startsWith('arn:')
    ? name
    : arnOf(world, 'container-instance', { clusterName, containerInstanceId: name });
  const record = world.containerInstances.get(containerInstanceArn);
  return { containerInstanceArn, instance: record?.clusterArn === clusterArn ? record : undefined };
}
