import type { DeliveryBook, DueReader } from '@taskwarden/response';
import { delivery, deliveryItem, deliveryKey } from './items/delivery.ts';
import { dueOutboxPartition, fromOutboxItem, outboxKey } from './items/outbox-item.ts';
import type { Lifetime } from './lifetime.ts';
import { earliest, queryShards } from './shards.ts';
import type { Table } from './table.ts';
import { writeOne } from './write-one.ts';

/** The outbox, and what each channel knows of each incident. */
export function createDeliveryLedger(
  table: Table,
  life: Lifetime,
): DeliveryBook & Pick<DueReader, 'dueOutbox'> {
  return {
    async outboxItem(outboxId) {
      const item = await table.get(outboxKey(outboxId));
      return item && fromOutboxItem(item);
    },
    async delivery(channel, incidentId) {
      const item = await table.get(deliveryKey(channel, incidentId));
      return item && delivery.body(item);
    },
    async putDelivery(entry, expected) {
      const item = deliveryItem(entry, life.expiresAt());
      const condition = { holds: 'revision', revision: expected } as const;
      const outcome = await writeOne(table, { op: 'put', item, condition });
      return outcome === 'written' ? 'stored' : 'conflict';
    },
    async settle(outboxId) {
      await writeOne(table, { op: 'delete', key: outboxKey(outboxId) });
    },
    async defer(outboxId, dueAt) {
      // Refused where the item was settled meanwhile: then there is nothing to put off.
      const key = outboxKey(outboxId);
      await writeOne(table, { op: 'set', key, attributes: { dueAt }, condition: { holds: 'present' } });
    },
    async dueOutbox(until, limit) {
      const items = await queryShards((shard) =>
        table.query({ index: 'due', partition: dueOutboxPartition(shard), where: { atMost: until }, limit }),
      );
      return earliest(items, limit).map(fromOutboxItem);
    },
  };
}
