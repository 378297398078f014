import type { Action } from '@taskwarden/response';
import { defineItem } from '../define-item.ts';
import { action as shape } from '../shapes/action.ts';
import { shardOf } from '../sort-key.ts';
import type { Item, Key } from '../table.ts';

/** A planned change to ECS, as far as it has come. Its revision is what every step is made against. */
export const action = defineItem<Action>({ type: 'action', schemaVersion: 1, shape });

/** Actions are few, and listed: they stand together, in shards. */
export const actionPartition = (shard: string): string => `actions#${shard}`;
export const actionKey = (actionId: string): Key => ({
  pk: actionPartition(shardOf(actionId)),
  sk: `action#${actionId}`,
});

/** Index partitions of actions that are to be looked at; one that has ended is in none. */
export const dueActionPartition = (shard: string): string => `action#${shard}`;
/** Index partition of the actions on one task, service or revision. */
export const actionsOnPartition = (arn: string): string => `actions-on#${arn}`;

export function actionItem(entry: Action, expiresAt: number): Item {
  const { actionId, arn, dueAt, revision } = entry;
  return action.item(
    {
      ...actionKey(actionId),
      expiresAt,
      revision,
      idPk: actionsOnPartition(arn),
      idSk: actionId,
      ...(dueAt !== undefined && { duePk: dueActionPartition(shardOf(actionId)), dueAt }),
    },
    entry,
  );
}
