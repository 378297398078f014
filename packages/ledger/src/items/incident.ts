import type { Incident } from '@taskwarden/response';
import { defineItem } from '../define-item.ts';
import { incident as shape } from '../shapes/incident.ts';
import { shardOf, sortable } from '../sort-key.ts';
import type { Item, Key } from '../table.ts';

/** An incident by its id: stays when a later one of the same fingerprint opens. Its occurrences stand beside it. */
export const incident = defineItem<Incident>({ type: 'incident', schemaVersion: 1, shape });

export const incidentPartition = (incidentId: string): string => `incident#${incidentId}`;
export const incidentKey = (incidentId: string): Key => ({
  pk: incidentPartition(incidentId),
  sk: 'incident',
});

/** Index partitions that list incidents by the time they last opened. Storms, made of incidents, are not among them. */
export const openedPartition = (shard: string): string => `opened#${shard}`;

export function incidentItem(entry: Incident, expiresAt: number): Item {
  const { incidentId, kind, openedAt, reopenedAt = openedAt } = entry;
  return incident.item(
    {
      ...incidentKey(incidentId),
      expiresAt,
      ...(kind !== 'storm' && {
        idPk: openedPartition(shardOf(incidentId)),
        idSk: `${sortable(Math.max(openedAt, reopenedAt))}#${incidentId}`,
      }),
    },
    entry,
  );
}
