import {
  type Attachment,
  type Container,
  formatEcsArn,
  parseEcsArn,
  parseInstant,
  type Task,
} from '@taskwarden/domain';
import {
  boolean,
  type Fields,
  type Json,
  json,
  listOf,
  number,
  object,
  pick,
  recordOf,
  text,
} from './read.ts';

/** A container that has no name is kept: its reason may hold the cause. */
const container = pick<Container>(
  {
    name: text,
    containerArn: text,
    lastStatus: text,
    image: text,
    imageDigest: text,
    runtimeId: text,
    exitCode: number,
    reason: text,
    healthStatus: text,
    essential: boolean,
  },
  { name: '' },
);

const attachment = pick<Attachment>(
  { id: text, type: text, status: text, details: recordOf('name') },
  { details: {} },
);

/** Overrides are left out: they carry environment values in clear text. */
const TASK: Fields<Task> = {
  taskArn: text,
  clusterArn: text,
  taskDefinitionArn: text,
  lastStatus: text,
  desiredStatus: text,
  version: number,
  containers: listOf(object(container)),
  attachments: listOf(object(attachment)),
  group: text,
  startedBy: text,
  stopCode: text,
  stoppedReason: text,
  launchType: text,
  capacityProviderName: text,
  platformVersion: text,
  availabilityZone: text,
  containerInstanceArn: text,
  cpu: text,
  memory: text,
  connectivity: text,
  enableExecuteCommand: boolean,
  createdAt: parseInstant,
  connectivityAt: parseInstant,
  pullStartedAt: parseInstant,
  pullStoppedAt: parseInstant,
  startedAt: parseInstant,
  stoppingAt: parseInstant,
  executionStoppedAt: parseInstant,
  stoppedAt: parseInstant,
  updatedAt: parseInstant,
  tags: recordOf('key'),
};
const MISSING = {
  taskArn: '',
  clusterArn: '',
  taskDefinitionArn: '',
  lastStatus: '',
  desiredStatus: '',
  containers: [],
  attachments: [],
};
const taskFields = pick(TASK, MISSING);

/**
 * A task as an event or the API shows it. Texts that are missing are empty, except for the cluster, which a long task ARN
 * tells too.
 */
export function toTask(source: Json): Task {
  const task = taskFields(source);
  return task.clusterArn === '' ? { ...task, clusterArn: clusterArnOf(task.taskArn) } : task;
}

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
