import type { Delivery } from '@taskwarden/response';
import { defineItem } from '../define-item.ts';
import { number, object, optional, text, texts } from '../shapes/shape.ts';
import type { Item, Key } from '../table.ts';
import { incidentPartition } from './incident.ts';

/** What one channel knows of one incident. Lives on with every telling. */
export const delivery = defineItem<Delivery>({
  type: 'delivery',
  schemaVersion: 1,
  shape: object<Delivery>({
    channel: text,
    incidentId: text,
    sentSequence: number,
    ref: optional(texts),
    lease: optional(object({ holder: text, until: number })),
    sentAt: optional(number),
    revision: number,
  }),
});

export const deliveryKey = (channel: string, incidentId: string): Key => ({
  pk: incidentPartition(incidentId),
  sk: `delivery#${channel}`,
});

export function deliveryItem(entry: Delivery, expiresAt: number): Item {
  const { channel, incidentId, revision } = entry;
  return delivery.item({ ...deliveryKey(channel, incidentId), expiresAt, revision }, entry);
}
