import { resourceName } from '@taskwarden/domain';
import { defineItem } from '../define-item.ts';
import { object, text } from '../shapes/shape.ts';
import type { Item } from '../table.ts';
import { type TaskObservation, taskPartition } from './task-history.ts';

/** Which observation of a task is the newest. Small, as it is rewritten with each; the task itself is in its history. */
export interface TaskHead {
  readonly taskArn: string;
  readonly lastStatus: string;
}

export const taskHead = defineItem<TaskHead>({
  type: 'task-head',
  schemaVersion: 1,
  shape: object({ taskArn: text, lastStatus: text }),
});

/** Index partition that finds a task by the last part of its ARN, which people copy from the console. */
export const taskIdPartition = (taskId: string): string => `task-id#${taskId}`;

export function taskHeadItem({ task, key, time }: TaskObservation, expiresAt: number): Item {
  const { taskArn, version } = task;
  return taskHead.item(
    {
      pk: taskPartition(taskArn),
      sk: 'head',
      expiresAt,
      idPk: taskIdPartition(resourceName(taskArn)),
      idSk: taskArn,
      time,
      observedKey: key,
      ...(version !== undefined && { version }),
    },
    task,
  );
}
