import type {
  Attachment as ApiAttachment,
  Container as ApiContainer,
  Task as ApiTask,
  Tag,
} from '@aws-sdk/client-ecs';
import type { Attachment, Container, Instant, Task } from '@taskwarden/domain';
import { withoutAbsent } from './without-absent.ts';

/** A task as DescribeTasks gives it, in the domain's shape. Overrides are left out: they may hold environment values. */
export function toTask(task: ApiTask): Task {
  return {
    taskArn: task.taskArn ?? '',
    clusterArn: task.clusterArn ?? '',
    taskDefinitionArn: task.taskDefinitionArn ?? '',
    lastStatus: task.lastStatus ?? '',
    desiredStatus: task.desiredStatus ?? '',
    containers: (task.containers ?? []).map(toContainer),
    attachments: (task.attachments ?? []).map(toAttachment),
    ...facts(task),
    ...moments(task),
  };
}

function facts(task: ApiTask) {
  return withoutAbsent({
    version: task.version,
    group: task.group,
    startedBy: task.startedBy,
    stopCode: task.stopCode,
    stoppedReason: task.stoppedReason,
    launchType: task.launchType,
    capacityProviderName: task.capacityProviderName,
    platformVersion: task.platformVersion,
    availabilityZone: task.availabilityZone,
    containerInstanceArn: task.containerInstanceArn,
    cpu: task.cpu,
    memory: task.memory,
    connectivity: task.connectivity,
    enableExecuteCommand: task.enableExecuteCommand,
    tags: task.tags && toTags(task.tags),
  });
}

function moments(task: ApiTask) {
  return withoutAbsent({
    createdAt: toInstant(task.createdAt),
    connectivityAt: toInstant(task.connectivityAt),
    pullStartedAt: toInstant(task.pullStartedAt),
    pullStoppedAt: toInstant(task.pullStoppedAt),
    startedAt: toInstant(task.startedAt),
    stoppingAt: toInstant(task.stoppingAt),
    executionStoppedAt: toInstant(task.executionStoppedAt),
    stoppedAt: toInstant(task.stoppedAt),
  });
}

function toContainer(container: ApiContainer): Container {
  return {
    name: container.name ?? '',
    ...withoutAbsent({
      containerArn: container.containerArn,
      lastStatus: container.lastStatus,
      image: container.image,
      imageDigest: container.imageDigest,
      runtimeId: container.runtimeId,
      exitCode: container.exitCode,
      reason: container.reason,
      healthStatus: container.healthStatus,
    }),
  };
}

function toAttachment(attachment: ApiAttachment): Attachment {
  return {
    details: Object.fromEntries((attachment.details ?? []).map(({ name = '', value = '' }) => [name, value])),
    ...withoutAbsent({ id: attachment.id, type: attachment.type, status: attachment.status }),
  };
}

/** Tags of ECS (`key`, `value`) as a record. */
export function toTags(tags: readonly Tag[]): Readonly<Record<string, string>> {
  return Object.fromEntries(tags.map(({ key = '', value = '' }) => [key, value]));
}

export function toInstant(date: Date | undefined): Instant | undefined {
  return date?.getTime();
}
