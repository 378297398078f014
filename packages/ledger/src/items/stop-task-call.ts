import type { StopTaskCall } from '@taskwarden/response';
import { defineItem } from '../define-item.ts';
import { number, object, optional, text } from '../shapes/shape.ts';
import { sortable } from '../sort-key.ts';
import type { Item } from '../table.ts';
import { taskPartition } from './task-history.ts';

/** A StopTask call. The earliest of several is the one that stopped the task, so they sort by time. */
export const stopTaskCall = defineItem<StopTaskCall>({
  type: 'stop-task-call',
  schemaVersion: 1,
  shape: object<StopTaskCall>({ taskArn: text, actor: text, reason: optional(text), at: number }),
});

export const STOP_TASK_CALLS = 'stop-task-call#';

export function stopTaskCallItem(call: StopTaskCall, expiresAt: number): Item {
  const sk = `${STOP_TASK_CALLS}${sortable(call.at)}#${call.actor}`;
  return stopTaskCall.item({ pk: taskPartition(call.taskArn), sk, expiresAt }, call);
}
