import type { Container, Task } from '@aws-sdk/client-ecs';
import { taskHealth } from '@taskwarden/domain';
import {
  bindingsOf,
  containerArnOf,
  containerOverridesOf,
  containerSizeOf,
  execAgentOf,
  imageDigestOf,
  runtimeIdOf,
  wasCreated,
} from '../events/task-event.ts';
import { containerInterfacesOf, eniAttachmentOf, volumeAttachmentOf } from '../world/eni.ts';
import type { TaskRecord } from '../world/task.ts';
import type { World } from '../world/world.ts';
import { toWire } from './wire.ts';

/** A task as DescribeTasks, RunTask and StopTask tell of it. */
export function describeTask(world: World, task: TaskRecord, withTags = false): Task {
  const volume = volumeAttachmentOf(task);
  return {
    attachments: [
      ...(task.eniStatus === undefined
        ? []
        : [{ type: 'ElasticNetworkInterface', ...eniAttachmentOf(world.region, task) }]),
      ...(volume ? [volume] : []),
    ],
    attributes: toWire(task.attributes),
    availabilityZone: task.availabilityZone,
    capacityProviderName: task.capacityProviderName,
    clusterArn: task.clusterArn,
    ...(task.connectivityAt !== undefined && { connectivity: 'CONNECTED' }),
    containerInstanceArn: task.containerInstanceArn,
    containers: task.containers.map((_, index) => describeContainer(world, task, index)),
    cpu: task.cpu,
    desiredStatus: task.desiredStatus,
    enableExecuteCommand: task.enableExecuteCommand,
    group: task.group,
    healthStatus: taskHealth(task.containers),
    lastStatus: task.lastStatus,
    launchType: task.launchType,
    memory: task.memory,
    overrides: toWire({
      ...task.overrides,
      containerOverrides: containerOverridesOf(task),
      inferenceAcceleratorOverrides: [],
    }),
    platformVersion: task.platformVersion,
    ...(task.launchType === 'FARGATE' && { platformFamily: 'Linux' }),
    startedBy: task.startedBy,
    stopCode: task.stopCode,
    stoppedReason: task.stoppedReason,
    tags: withTags ? [...(world.tags.get(task.taskArn) ?? [])] : [],
    taskArn: task.taskArn,
    taskDefinitionArn: task.taskDefinitionArn,
    version: task.version,
    ...(task.ephemeralStorageGiB !== undefined && {
      ephemeralStorage: { sizeInGiB: task.ephemeralStorageGiB },
    }),
    ...timesOf(task),
  };
}

const TIMES = [
  'connectivityAt',
  'createdAt',
  'executionStoppedAt',
  'pullStartedAt',
  'pullStoppedAt',
  'startedAt',
  'stoppedAt',
  'stoppingAt',
] as const satisfies readonly (keyof TaskRecord)[];

type Times = Partial<Record<(typeof TIMES)[number], Date>>;

function timesOf(task: TaskRecord): Times {
  const known: Times = {};
  for (const name of TIMES) {
    const instant = task[name];
    if (instant !== undefined) known[name] = new Date(instant);
  }
  return known;
}

function describeContainer(world: World, task: TaskRecord, index: number): Container {
  const container = task.containers[index];
  if (container === undefined) return {};
  const agent = execAgentOf(task, container);
  return {
    containerArn: containerArnOf(world, task, index),
    taskArn: task.taskArn,
    name: container.name,
    image: container.image,
    ...(wasCreated(container) && {
      imageDigest: imageDigestOf(container.image),
      runtimeId: runtimeIdOf(task, index),
    }),
    lastStatus: container.lastStatus,
    exitCode: container.exitCode,
    reason: container.reason,
    networkBindings: wasCreated(container) ? toWire(bindingsOf(world, task, index)) : [],
    networkInterfaces: containerInterfacesOf(task),
    healthStatus: container.healthStatus,
    ...containerSizeOf(world, task, index),
    ...(agent && { managedAgents: [{ name: agent.name, lastStatus: agent.state }] }),
  };
}
