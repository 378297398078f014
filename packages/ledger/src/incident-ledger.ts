import type { DueReader, Incident, IncidentReader } from '@taskwarden/response';
import { currentIncident, currentIncidentKey, dueIncidentPartition } from './items/current-incident.ts';
import { incident, incidentKey, incidentPartition, openedPartition } from './items/incident.ts';
import { byTime, OCCURRENCES, occurrence } from './items/occurrence.ts';
import { earliest, queryShards } from './shards.ts';
import { sortable } from './sort-key.ts';
import type { Table } from './table.ts';

/** Incidents by their id, also those that are no longer the newest of their fingerprint. */
export interface IncidentArchive {
  incident(incidentId: string): Promise<Incident | undefined>;
}

export function createIncidentLedger(
  table: Table,
): IncidentReader & IncidentArchive & Pick<DueReader, 'dueIncidents'> {
  return {
    async currentIncident(fingerprint) {
      const item = await table.get(currentIncidentKey(fingerprint));
      return item && currentIncident.body(item);
    },
    async incident(incidentId) {
      const item = await table.get(incidentKey(incidentId));
      return item && incident.body(item);
    },
    async occurrences(incidentId) {
      const items = await table.query({
        partition: incidentPartition(incidentId),
        where: { startsWith: OCCURRENCES },
      });
      return occurrence.bodies(items).toSorted(byTime);
    },
    async openedSince(since) {
      const items = await queryShards((shard) =>
        table.query({
          index: 'byId',
          partition: openedPartition(shard),
          where: { atLeast: sortable(since) },
        }),
      );
      return incident.bodies(items.toSorted((a, b) => ((a.idSk ?? '') < (b.idSk ?? '') ? -1 : 1)));
    },
    async dueIncidents(until, limit) {
      const items = await queryShards((shard) =>
        table.query({
          index: 'due',
          partition: dueIncidentPartition(shard),
          where: { atMost: until },
          limit,
        }),
      );
      return currentIncident.bodies(earliest(items, limit));
    },
  };
}
