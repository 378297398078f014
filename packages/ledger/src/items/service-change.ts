import type { ServiceChange } from '@taskwarden/response';
import { defineItem } from '../define-item.ts';
import { number, object, optional, text } from '../shapes/shape.ts';
import { sortable } from '../sort-key.ts';
import type { Item } from '../table.ts';

/** A change that somebody made to a service. */
export const serviceChange = defineItem<ServiceChange>({
  type: 'service-change',
  schemaVersion: 1,
  shape: object<ServiceChange>({
    serviceKey: text,
    what: text,
    by: text,
    at: number,
    eventId: text,
    taskDefinition: optional(text),
    desiredCount: optional(number),
  }),
});

export const servicePartition = (serviceKey: string): string => `service#${serviceKey}`;
export const SERVICE_CHANGES = 'change#';

export function serviceChangeItem(change: ServiceChange, expiresAt: number): Item {
  const sk = `${SERVICE_CHANGES}${sortable(change.at)}#${change.eventId}`;
  return serviceChange.item({ pk: servicePartition(change.serviceKey), sk, expiresAt }, change);
}
