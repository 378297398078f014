import type { OutboxItem } from '@taskwarden/response';
import { defineItem } from '../define-item.ts';
import { noticeKind } from '../shapes/incident.ts';
import { flag, number, object, optional, text } from '../shapes/shape.ts';
import { shardOf } from '../sort-key.ts';
import type { Item, Key } from '../table.ts';

/** A telling that waits. Its `dueAt` stands only beside the body, where the index wants it and `defer` moves it. */
export const outboxItem = defineItem<Omit<OutboxItem, 'dueAt'>>({
  type: 'outbox-item',
  schemaVersion: 1,
  shape: object<Omit<OutboxItem, 'dueAt'>>({
    outboxId: text,
    incidentId: text,
    fingerprint: text,
    channel: text,
    kind: noticeKind,
    sequence: number,
    quiet: optional(flag),
    createdAt: number,
  }),
});

export const outboxKey = (outboxId: string): Key => ({ pk: `outbox#${outboxId}`, sk: 'outbox' });

/** Index partitions of what waits. */
export const dueOutboxPartition = (shard: string): string => `outbox#${shard}`;

export function toOutboxItem(entry: OutboxItem, expiresAt: number): Item {
  const { outboxId, dueAt } = entry;
  const duePk = dueOutboxPartition(shardOf(outboxId));
  return outboxItem.item({ ...outboxKey(outboxId), expiresAt, duePk, dueAt }, entry);
}

export function fromOutboxItem(item: Item): OutboxItem {
  return { ...outboxItem.body(item), dueAt: number(item.dueAt, `${item.pk} dueAt`) };
}
