import type { Instant, Task } from '@taskwarden/domain';
import { defineItem } from '../define-item.ts';
import { number, object, text } from '../shapes/shape.ts';
import { task } from '../shapes/task.ts';
import type { Item, Key } from '../table.ts';

/** One observation of a task: the event's own version of it, whole. */
export interface TaskObservation {
  readonly task: Task;
  readonly key: string;
  readonly eventId: string;
  readonly time: Instant;
}

export const taskHistory = defineItem<TaskObservation>({
  type: 'task-history',
  schemaVersion: 1,
  shape: object({ task, key: text, eventId: text, time: number }),
});

/** Everything known of one task stands in one partition, so that its story is one query. */
export const taskPartition = (taskArn: string): string => `task#${taskArn}`;

export const taskHistoryKey = (taskArn: string, key: string): Key => ({
  pk: taskPartition(taskArn),
  sk: `history#${key}`,
});

export function taskHistoryItem(observation: TaskObservation, expiresAt: number): Item {
  const { task: observed, key } = observation;
  return taskHistory.item({ ...taskHistoryKey(observed.taskArn, key), expiresAt }, observation);
}

/** Oldest first: by version where both have one, by time otherwise. */
export function byAge(one: TaskObservation, other: TaskObservation): number {
  const [a, b] = [one.task.version, other.task.version];
  return (a !== undefined && b !== undefined && a - b) || one.time - other.time;
}
