import type { ContainerDefinition } from '@taskwarden/domain';
import type { TaskRecord } from '../world/task.ts';
import type { TaskDefinitionRecord } from '../world/task-definition.ts';
import type { World } from '../world/world.ts';

/** The revision that a task runs. Deregistering and deleting never take it away while a task uses it. */
export function revisionOf({ taskDefinitions }: World, task: TaskRecord): TaskDefinitionRecord {
  const record = taskDefinitions.get(task.taskDefinitionArn);
  if (record === undefined) {
    throw new Error(`${task.taskArn} runs ${task.taskDefinitionArn}, which is not there`);
  }
  return record;
}

/** One container's part of it, by its place. */
export function containerDefinitionOf(world: World, task: TaskRecord, index: number): ContainerDefinition {
  return revisionOf(world, task).definition.containerDefinitions?.[index] ?? {};
}
