import { parseEcsArn } from '@taskwarden/domain';
import { type FindingEntry, type FoundOf, isMended, serviceKey } from '@taskwarden/response';
import { defineItem } from '../define-item.ts';
import { findingEntry } from '../shapes/finding.ts';
import { shardOf } from '../sort-key.ts';
import type { Item } from '../table.ts';

/** What one rule found wrong with one resource, over time. Findings of a service or family stand together. */
export const finding = defineItem<FindingEntry>({ type: 'finding', schemaVersion: 1, shape: findingEntry });

export const findingsPartition = (key: string): string => `findings#${key}`;
/** Sort keys of one rule's findings. */
export const findingsOf = (rule: string): string => `finding#${rule}#`;

/** Index partitions of findings that are not mended, by when they were last seen; what nobody sees any more comes first. */
export const openFindingPartition = (of: FoundOf, shard: string): string => `finding#${of}#${shard}`;

export function findingItem(entry: FindingEntry, expiresAt: number): Item {
  const { rule, resource, lastSeen } = entry.finding;
  const of = parseEcsArn('task-definition', resource) === undefined ? 'what-runs' : 'revisions';
  return finding.item(
    {
      pk: findingsPartition(serviceKey(entry.subject)),
      sk: `${findingsOf(rule)}${resource}`,
      expiresAt,
      revision: entry.revision,
      ...(!isMended(entry) && { duePk: openFindingPartition(of, shardOf(resource)), dueAt: lastSeen }),
    },
    entry,
  );
}
