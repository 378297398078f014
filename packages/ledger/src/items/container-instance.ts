import type { ContainerInstance, Instant } from '@taskwarden/domain';
import { defineItem } from '../define-item.ts';
import { flag, number, object, optional, text } from '../shapes/shape.ts';
import type { Item } from '../table.ts';

/** A container instance as last seen. Its older versions are not kept. */
export const containerInstance = defineItem<ContainerInstance>({
  type: 'container-instance',
  schemaVersion: 1,
  shape: object<ContainerInstance>({
    containerInstanceArn: text,
    clusterArn: text,
    status: text,
    statusReason: optional(text),
    agentConnected: flag,
    version: optional(number),
    ec2InstanceId: optional(text),
    agentVersion: optional(text),
    runningTasksCount: optional(number),
    pendingTasksCount: optional(number),
    registeredAt: optional(number),
    updatedAt: optional(number),
  }),
});

export interface InstanceObservation {
  readonly containerInstance: ContainerInstance;
  readonly key: string;
  readonly time: Instant;
}

export function containerInstanceItem(observation: InstanceObservation, expiresAt: number): Item {
  const { containerInstanceArn, version } = observation.containerInstance;
  return containerInstance.item(
    {
      pk: `container-instance#${containerInstanceArn}`,
      sk: 'state',
      expiresAt,
      time: observation.time,
      observedKey: observation.key,
      ...(version !== undefined && { version }),
    },
    observation.containerInstance,
  );
}
