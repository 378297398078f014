import type { Incident } from '@taskwarden/response';
import { defineItem } from '../define-item.ts';
import { incident as shape } from '../shapes/incident.ts';
import { shardOf } from '../sort-key.ts';
import type { Item, Key } from '../table.ts';

/** The newest incident of a fingerprint: the item whose revision every decision on the fingerprint is made against. */
export const currentIncident = defineItem<Incident>({ type: 'current-incident', schemaVersion: 1, shape });

export const currentIncidentKey = (fingerprint: string): Key => ({
  pk: `fingerprint#${fingerprint}`,
  sk: 'current',
});

/** Index partitions of incidents that are to be looked at; one without `dueAt` is in none. */
export const dueIncidentPartition = (shard: string): string => `incident#${shard}`;

export function currentIncidentItem(entry: Incident, expiresAt: number): Item {
  const { fingerprint, revision, dueAt } = entry;
  return currentIncident.item(
    {
      ...currentIncidentKey(fingerprint),
      expiresAt,
      revision,
      ...(dueAt !== undefined && { duePk: dueIncidentPartition(shardOf(fingerprint)), dueAt }),
    },
    entry,
  );
}
