import type { ContainerInstance } from '@aws-sdk/client-ecs';
import {
  attributesOf,
  registeredResources,
  remainingResources,
  versionInfoOf,
} from '../events/instance-event.ts';
import type { ContainerInstanceRecord } from '../world/container-instance.ts';
import { runningAndPending } from '../world/task-index.ts';
import type { World } from '../world/world.ts';
import { toDate, toWire } from './wire.ts';

/** A container instance as the API tells of it. */
export function describeInstance(
  world: World,
  instance: ContainerInstanceRecord,
  include: readonly string[] = [],
): ContainerInstance {
  const { containerInstanceArn } = instance;
  const isHealthKnown = include.includes('CONTAINER_INSTANCE_HEALTH');
  return {
    containerInstanceArn,
    ec2InstanceId: instance.ec2InstanceId,
    capacityProviderName: instance.capacityProviderName,
    version: instance.version,
    versionInfo: versionInfoOf(instance),
    remainingResources: remainingResources(instance),
    registeredResources: registeredResources(instance),
    status: instance.slot.status,
    agentConnected: instance.slot.agentConnected,
    ...runningAndPending(world, containerInstanceArn),
    ...(instance.agentUpdateStatus !== undefined && {
      agentUpdateStatus: toWire(instance.agentUpdateStatus),
    }),
    attributes: attributesOf(instance),
    registeredAt: toDate(instance.registeredAt),
    attachments: [],
    tags: include.includes('TAGS') ? [...(world.tags.get(containerInstanceArn) ?? [])] : [],
    ...(isHealthKnown && { healthStatus: { overallStatus: 'OK', details: [] } }),
  };
}
