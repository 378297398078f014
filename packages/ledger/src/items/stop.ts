import type { StopEntry } from '@taskwarden/response';
import { defineItem } from '../define-item.ts';
import { diagnosis } from '../shapes/diagnosis.ts';
import { number, object, optional, text } from '../shapes/shape.ts';
import { task } from '../shapes/task.ts';
import { shardOf, sortable } from '../sort-key.ts';
import type { Item } from '../table.ts';
import { taskPartition } from './task-history.ts';

/** The stop of a task with its verdict. A later observation of the same stop replaces it. */
export const stop = defineItem<StopEntry>({
  type: 'stop',
  schemaVersion: 1,
  shape: object<StopEntry>({
    task,
    diagnosis,
    account: text,
    region: text,
    at: number,
    incidentId: optional(text),
    silent: optional(text),
  }),
});

/** Index partitions that list stops by time. */
export const stoppedPartition = (shard: string): string => `stopped#${shard}`;

export function stopItem(entry: StopEntry, expiresAt: number): Item {
  const { taskArn } = entry.task;
  return stop.item(
    {
      pk: taskPartition(taskArn),
      sk: 'stop',
      expiresAt,
      idPk: stoppedPartition(shardOf(taskArn)),
      idSk: `${sortable(entry.at)}#${taskArn}`,
    },
    entry,
  );
}
