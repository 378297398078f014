import type { RevisionUse } from '@taskwarden/response';
import { defineItem } from '../define-item.ts';
import { number, object, text } from '../shapes/shape.ts';
import type { Item } from '../table.ts';

/** That a service, family or group was seen to use a revision that breaks a rule: such a one is not deregistered. */
interface StoredUse extends RevisionUse {
  readonly taskDefinitionArn: string;
}

export const revisionUse = defineItem<StoredUse>({
  type: 'revision-use',
  schemaVersion: 1,
  shape: object<StoredUse>({ taskDefinitionArn: text, user: text, usedAt: number }),
});

export const revisionPartition = (taskDefinitionArn: string): string => `revision#${taskDefinitionArn}`;
export const REVISION_USES = 'use#';

export function revisionUseItem(entry: StoredUse, expiresAt: number): Item {
  const { taskDefinitionArn, user } = entry;
  return revisionUse.item(
    { pk: revisionPartition(taskDefinitionArn), sk: `${REVISION_USES}${user}`, expiresAt },
    entry,
  );
}
