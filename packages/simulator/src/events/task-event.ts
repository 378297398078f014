import type { ContainerOverride } from '@taskwarden/domain';
import { derivedUuid } from '../engine/random.ts';
import { containerDefinitionOf, revisionOf } from '../task/definition-of.ts';
import { arnOf } from '../world/arn.ts';
import {
  containerInterfacesOf,
  eniAttachmentOf,
  networkBindingsOf,
  volumeAttachmentOf,
} from '../world/eni.ts';
import type { ContainerRecord, TaskRecord } from '../world/task.ts';
import type { World } from '../world/world.ts';
import { type EventContent, toEventTime } from './envelope.ts';

/** Parts of ARNs and runtime ids that follow from the task's id; the salts keep them apart. */
const CONTAINER_SALT = 100;

export const containerIdOf = (task: TaskRecord, index: number): string =>
  derivedUuid(task.id, CONTAINER_SALT + index);

export function containerArnOf(world: World, task: TaskRecord, index: number): string {
  return arnOf(world, 'container', {
    clusterName: task.clusterName,
    taskId: task.id,
    containerId: containerIdOf(task, index),
  });
}

/** Fargate: task id and digits; EC2: Docker's 64 hexadecimal digits ("Container", captured events). */
export function runtimeIdOf(task: TaskRecord, index: number): string {
  const hex = containerIdOf(task, index).replaceAll('-', '');
  return task.launchType === 'FARGATE'
    ? `${task.id}-${String(Number.parseInt(hex.slice(0, 8), 16)).padStart(10, '0')}`
    : hex + task.id;
}

export const imageDigestOf = (image: string): string =>
  `sha256:${derivedUuid(image, 1).replaceAll('-', '')}${derivedUuid(image, 2).replaceAll('-', '')}`;

/** Whether the container's image was pulled: only then ECS knows its digest and runtime id. */
export const wasCreated = (container: ContainerRecord): boolean => container.startedAt !== undefined;

export const bindingsOf = (world: World, task: TaskRecord, index: number) =>
  networkBindingsOf(task, revisionOf(world, task).definition, index);

/** What its definition gives it, as texts; without a share of its own a container has the CPU `0` (captured events). */
export function containerSizeOf(world: World, task: TaskRecord, index: number) {
  const { cpu = 0, memory, memoryReservation } = containerDefinitionOf(world, task, index);
  return {
    cpu: String(cpu),
    ...(memory !== undefined && { memory: String(memory) }),
    ...(memoryReservation !== undefined && { memoryReservation: String(memoryReservation) }),
  };
}

/** The agent of ECS Exec in a container: events call its state `status`, the API `lastStatus`. */
export function execAgentOf(
  { execAgent }: TaskRecord,
  { lastStatus }: ContainerRecord,
): { readonly name: 'ExecuteCommandAgent'; readonly state: 'PENDING' | 'RUNNING' | 'STOPPED' } | undefined {
  if (execAgent === undefined) return undefined;
  return { name: 'ExecuteCommandAgent', state: lastStatus === 'STOPPED' ? lastStatus : execAgent };
}

function eventContainer(world: World, task: TaskRecord, index: number): Record<string, unknown> {
  const container = task.containers[index];
  if (container === undefined) return {};
  const created = wasCreated(container);
  const bindings = created ? bindingsOf(world, task, index) : [];
  const agent = execAgentOf(task, container);
  return {
    containerArn: containerArnOf(world, task, index),
    ...(container.exitCode !== undefined && { exitCode: container.exitCode }),
    lastStatus: container.lastStatus,
    name: container.name,
    image: container.image,
    ...(created && { imageDigest: imageDigestOf(container.image), runtimeId: runtimeIdOf(task, index) }),
    ...(container.reason !== undefined && { reason: container.reason }),
    taskArn: task.taskArn,
    ...(bindings.length > 0 && { networkBindings: bindings }),
    networkInterfaces: containerInterfacesOf(task),
    ...containerSizeOf(world, task, index),
    ...(agent && { managedAgents: [{ name: agent.name, status: agent.state }] }),
  };
}

const TIMES = [
  'createdAt',
  'connectivityAt',
  'pullStartedAt',
  'pullStoppedAt',
  'startedAt',
  'stoppingAt',
  'executionStoppedAt',
  'stoppedAt',
] as const satisfies readonly (keyof TaskRecord)[];

/** What stands in the event as it stands in the task, when it is there. */
const SAME = [
  'availabilityZone',
  'capacityProviderName',
  'containerInstanceArn',
  'group',
  'launchType',
  'platformVersion',
  'startedBy',
  'stopCode',
  'stoppedReason',
] as const satisfies readonly (keyof TaskRecord)[];

/** "ECS Task State Change", member for member as in the captured events. */
export function taskEvent(world: World, task: TaskRecord): EventContent {
  const volume = volumeAttachmentOf(task);
  const detail: Record<string, unknown> = {
    attachments: [
      ...(task.eniStatus === undefined ? [] : [{ type: 'eni', ...eniAttachmentOf(world.region, task) }]),
      ...(volume ? [volume] : []),
    ],
    attributes: task.attributes,
    clusterArn: task.clusterArn,
    containers: task.containers.map((_, index) => eventContainer(world, task, index)),
    cpu: task.cpu,
    desiredStatus: task.desiredStatus,
    enableExecuteCommand: task.enableExecuteCommand,
    lastStatus: task.lastStatus,
    memory: task.memory,
    overrides: { ...task.overrides, containerOverrides: containerOverridesOf(task) },
    taskArn: task.taskArn,
    taskDefinitionArn: task.taskDefinitionArn,
    updatedAt: toEventTime(world.now),
    version: task.version,
  };
  if (task.connectivityAt !== undefined) detail.connectivity = 'CONNECTED';
  if (task.ephemeralStorageGiB !== undefined)
    detail.ephemeralStorage = { sizeInGiB: task.ephemeralStorageGiB };
  for (const member of SAME) if (task[member] !== undefined) detail[member] = task[member];
  for (const member of TIMES) {
    const instant = task[member];
    if (instant !== undefined) detail[member] = toEventTime(instant);
  }
  return { detailType: 'ECS Task State Change', resources: [task.taskArn], detail };
}

/** One entry per container, even where nothing is overridden (captured events). */
export function containerOverridesOf({ overrides, containers }: TaskRecord): ContainerOverride[] {
  const told = overrides?.containerOverrides ?? [];
  return containers.map(({ name }) => told.find((one) => one.name === name) ?? { name });
}
