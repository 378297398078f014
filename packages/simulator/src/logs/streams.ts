import type { ContainerDefinition } from '@taskwarden/domain';
import { runtimeIdOf } from '../events/task-event.ts';
import { EcsException, invalid } from '../operations/exception.ts';
import type { TaskRecord } from '../world/task.ts';
import type { World } from '../world/world.ts';
import { type Output, outputOf } from './output.ts';

/** A log stream: what one container has written, by the awslogs log driver. */
export interface LogStream {
  readonly logStreamName: string;
  readonly output: Output;
}

const groupOf = ({ logConfiguration }: ContainerDefinition): string | undefined =>
  logConfiguration?.logDriver === 'awslogs' ? logConfiguration.options?.['awslogs-group'] : undefined;

/**
 * `prefix/container/task id`; without a prefix the container's runtime id ("Example Amazon ECS task definition: Route logs to
 * CloudWatch", ECS guide: awslogs-stream-prefix).
 */
function streamNameOf(
  { name, logConfiguration }: ContainerDefinition,
  task: TaskRecord,
  index: number,
): string {
  const prefix = logConfiguration?.options?.['awslogs-stream-prefix'];
  return prefix === undefined ? runtimeIdOf(task, index) : `${prefix}/${name}/${task.id}`;
}

/** Every log group that a task definition names, by name. That it was made beforehand is taken for granted. */
export function logGroups({ taskDefinitions }: World): readonly string[] {
  const named = [...taskDefinitions.values()].flatMap(({ definition }) =>
    (definition.containerDefinitions ?? []).flatMap((container) => groupOf(container) ?? []),
  );
  return [...new Set(named)].sort();
}

/** What requests name a log group by: its name, or its ARN. */
export interface GroupRequest {
  readonly logGroupName?: string | undefined;
  readonly logGroupIdentifier?: string | undefined;
}

/**
 * The streams of a group, by name. They last as long as their tasks can be described: an hour after the stop.
 *
 * @throws EcsException ResourceNotFoundException
 */
export function streamsOf(world: World, { logGroupName, logGroupIdentifier }: GroupRequest): LogStream[] {
  const group = logGroupName ?? logGroupIdentifier?.split(':log-group:').at(-1)?.replace(/:\*$/, '');
  if (group === undefined) throw invalid('Either logGroupName or logGroupIdentifier must be given.');
  if (!logGroups(world).includes(group)) {
    throw new EcsException('ResourceNotFoundException', 'The specified log group does not exist.');
  }
  return [...world.tasks.values()]
    .flatMap((task) => streamsOfTask(world, task, group))
    .sort((a, b) => (a.logStreamName < b.logStreamName ? -1 : 1));
}

function streamsOfTask(world: World, task: TaskRecord, group: string): LogStream[] {
  const containers = world.taskDefinitions.get(task.taskDefinitionArn)?.definition.containerDefinitions ?? [];
  return containers.flatMap((container, index) => {
    const output = groupOf(container) === group ? outputOf(world, task, index) : undefined;
    return output ? [{ logStreamName: streamNameOf(container, task, index), output }] : [];
  });
}
