import {
  type Attachment,
  type Container,
  formatEcsArn,
  parseEcsArn,
  parseInstant,
  type Task,
} from '@taskwarden/domain';
import { boolean, type Every, type Json, json, listOf, number, object, recordOf, text } from './read.ts';

/**
 * A task as an event or the API shows it. Texts that are missing are empty, except for the cluster, which a long task ARN
 * tells too. Overrides are left out: they carry environment values in clear text.
 *
 * Field by field, as what is built so takes a third of the time of what a table builds (decision 007), and `Every` lets none
 * be forgotten.
 */
export function toTask(source: Json): Every<Task> {
  const taskArn = text(source.taskArn) ?? '';
  return {
    taskArn,
    clusterArn: text(source.clusterArn) || clusterArnOf(taskArn),
    taskDefinitionArn: text(source.taskDefinitionArn) ?? '',
    lastStatus: text(source.lastStatus) ?? '',
    desiredStatus: text(source.desiredStatus) ?? '',
    version: number(source.version),
    containers: containers(source.containers) ?? [],
    attachments: attachments(source.attachments) ?? [],
    group: text(source.group),
    startedBy: text(source.startedBy),
    stopCode: text(source.stopCode),
    stoppedReason: text(source.stoppedReason),
    launchType: text(source.launchType),
    capacityProviderName: text(source.capacityProviderName),
    platformVersion: text(source.platformVersion),
    availabilityZone: text(source.availabilityZone),
    containerInstanceArn: text(source.containerInstanceArn),
    cpu: text(source.cpu),
    memory: text(source.memory),
    connectivity: text(source.connectivity),
    enableExecuteCommand: boolean(source.enableExecuteCommand),
    createdAt: parseInstant(source.createdAt),
    connectivityAt: parseInstant(source.connectivityAt),
    pullStartedAt: parseInstant(source.pullStartedAt),
    pullStoppedAt: parseInstant(source.pullStoppedAt),
    startedAt: parseInstant(source.startedAt),
    stoppingAt: parseInstant(source.stoppingAt),
    executionStoppedAt: parseInstant(source.executionStoppedAt),
    stoppedAt: parseInstant(source.stoppedAt),
    updatedAt: parseInstant(source.updatedAt),
    tags: tags(source.tags),
  };
}

/** A container that has no name is kept: its reason may hold the cause. */
const containers = listOf(
  object(
    (source): Every<Container> => ({
      name: text(source.name) ?? '',
      containerArn: text(source.containerArn),
      lastStatus: text(source.lastStatus),
      image: text(source.image),
      imageDigest: text(source.imageDigest),
      runtimeId: text(source.runtimeId),
      exitCode: number(source.exitCode),
      reason: text(source.reason),
      healthStatus: text(source.healthStatus),
      essential: boolean(source.essential),
    }),
  ),
);

const details = recordOf('name');

const attachments = listOf(
  object(
    (source): Every<Attachment> => ({
      id: text(source.id),
      type: text(source.type),
      status: text(source.status),
      details: details(source.details) ?? {},
    }),
  ),
);

const tags = recordOf('key');

function clusterArnOf(taskArn: string): string {
  const task = parseEcsArn('task', taskArn);
  if (task?.clusterName === undefined) return '';
  return formatEcsArn('cluster', { ...task, clusterName: task.clusterName });
}

/**
 * A task of DescribeTasks, RunTask or the like, as the CLI prints it or the SDK gives it (`Date`s, epoch seconds or ISO
 * dates), or the detail of a task event. Only `taskArn` is needed.
 */
export function readTask(value: unknown): Task | { readonly unreadable: string } {
  const source = json(value);
  if (source === undefined) return { unreadable: 'is no task but something else than an object' };
  if (typeof source.taskArn === 'string' && source.taskArn !== '') return toTask(source);
  return { unreadable: isPascalCase(source) ? PASCAL_CASE : 'taskArn is missing' };
}

export const PASCAL_CASE =
  'is a task with keys in PascalCase, as Step Functions gives it after ecs:runTask.sync: give the event of ECS instead';

export function isPascalCase(source: Json): boolean {
  return 'LastStatus' in source || 'Containers' in source || 'TaskArn' in source;
}
