import type { Incident } from '@taskwarden/response';
import { expect, test } from 'vitest';
import { watchIncidents } from './watch-incidents.ts';

const anIncident = (overrides: Partial<Incident>): Incident =>
  ({ incidentId: 'i-1', state: 'open', ...overrides }) as Incident;

test('every change of an incident is heard once, and only of what was committed', async () => {
  const heard: string[] = [];
  const outcomes = ['committed', 'conflict', 'committed', 'committed', 'committed', 'committed'] as const;
  let commits = 0;
  const committer = watchIncidents({ commit: async () => outcomes[commits++] ?? 'committed' }, (_, change) =>
    heard.push(change),
  );

  for (const incident of [
    anIncident({}),
    anIncident({ state: 'resolved' }),
    anIncident({}),
    anIncident({ state: 'resolving' }),
    anIncident({ state: 'resolved' }),
    anIncident({ reopenedAt: 5 }),
  ]) {
    await committer.commit([{ write: 'incident', incident, expected: 0 }]);
  }

  expect(heard).toEqual(['opened', 'resolved', 'reopened']);
});
