import type { Instant } from '@taskwarden/domain';
import { defineItem } from '../define-item.ts';
import { number, object, text } from '../shapes/shape.ts';
import type { Item, Key } from '../table.ts';

/** That a task or a service was seen to use a revision that breaks a rule: such a one is not deregistered. */
export interface RevisionUse {
  readonly taskDefinitionArn: string;
  readonly usedAt: Instant;
}

export const revisionUse = defineItem<RevisionUse>({
  type: 'revision-use',
  schemaVersion: 1,
  shape: object<RevisionUse>({ taskDefinitionArn: text, usedAt: number }),
});

export const revisionPartition = (taskDefinitionArn: string): string => `revision#${taskDefinitionArn}`;
export const revisionUseKey = (taskDefinitionArn: string): Key => ({
  pk: revisionPartition(taskDefinitionArn),
  sk: 'use',
});

export function revisionUseItem(entry: RevisionUse, expiresAt: number): Item {
  return revisionUse.item({ ...revisionUseKey(entry.taskDefinitionArn), expiresAt }, entry);
}
