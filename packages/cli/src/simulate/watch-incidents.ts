import type { Committer, Incident } from '@taskwarden/response';

export type IncidentChange = 'opened' | 'reopened' | 'resolved';

/** Hears of every incident that a committed decision opens, reopens or resolves, whatever made the decision. */
export function watchIncidents(
  committer: Committer,
  onChange: (incident: Incident, change: IncidentChange) => void,
): Committer {
  const known = new Map<string, Incident>();
  return {
    async commit(writes) {
      const outcome = await committer.commit(writes);
      if (outcome !== 'committed') return outcome;
      for (const write of writes) {
        if (write.write !== 'incident') continue;
        const { incident } = write;
        const change = changeOf(known.get(incident.incidentId), incident);
        known.set(incident.incidentId, incident);
        if (change !== undefined) onChange(incident, change);
      }
      return outcome;
    },
  };
}

function changeOf(before: Incident | undefined, after: Incident): IncidentChange | undefined {
  if (before === undefined) return 'opened';
  if (after.state === 'resolved') return before.state === 'resolved' ? undefined : 'resolved';
  return after.reopenedAt === before.reopenedAt ? undefined : 'reopened';
}
