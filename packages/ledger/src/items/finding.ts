import { type FindingEntry, serviceKey } from '@taskwarden/response';
import { defineItem } from '../define-item.ts';
import { findingEntry } from '../shapes/finding.ts';
import type { Item } from '../table.ts';

/** What one rule found wrong with one resource, over time. Findings of a service or family stand together. */
export const finding = defineItem<FindingEntry>({ type: 'finding', schemaVersion: 1, shape: findingEntry });

export const findingsPartition = (key: string): string => `findings#${key}`;
/** Sort keys of one rule's findings. */
export const findingsOf = (rule: string): string => `finding#${rule}#`;

export function findingItem(entry: FindingEntry, expiresAt: number): Item {
  const { rule, resource } = entry.finding;
  return finding.item(
    {
      pk: findingsPartition(serviceKey(entry.subject)),
      sk: `${findingsOf(rule)}${resource}`,
      expiresAt,
      revision: entry.revision,
    },
    entry,
  );
}
