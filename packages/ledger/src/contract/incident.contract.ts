import type { Incident } from '@taskwarden/response';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Ledger } from '../ledger.ts';
import { anIncident, anOccurrence, NOON, type OpenLedger } from './samples.ts';

export function incidentContract(open: OpenLedger): void {
  let ledger: Ledger;
  beforeEach(async () => {
    ledger = await open({ now: () => NOON });
  });
  const put = (incident: Incident) =>
    ledger.commit([{ write: 'incident', incident, expected: incident.revision - 1 }]);
  const idsOf = (incidents: readonly Incident[]) => incidents.map(({ incidentId }) => incidentId);

  describe('incidents', () => {
    test('come back as they were put, with everything that can be known of one', async () => {
      const full = anIncident({
        team: 'checkout',
        environment: 'prod',
        resolvedAt: NOON + 2,
        reopenedAt: NOON + 3,
        told: { kind: 'opened', at: NOON, sequence: 1, count: 4, crashLoop: true, nextAfterSeconds: 300 },
        thread: 'f0-1',
        passedTo: 'f2-1',
        muted: { by: 'storm', reason: 'part of a storm', within: 'storm-1' },
      });

      await put(full);

      expect(await ledger.currentIncident('f1')).toEqual(full);
      expect(await ledger.incident('f1-1')).toEqual(full);
    });

    test('of one fingerprint: the newest is current, the older ones stay readable by their id', async () => {
      await put(anIncident());
      await put(anIncident({ sequence: 2, revision: 2 }));

      expect((await ledger.currentIncident('f1'))?.incidentId).toBe('f1-2');
      expect((await ledger.incident('f1-1'))?.sequence).toBe(1);
      expect(await ledger.currentIncident('f2')).toBeUndefined();
      expect(await ledger.incident('f1-3')).toBeUndefined();
    });

    test('are listed by the time they opened or reopened, in any state, without storms', async () => {
      const open = [
        anIncident({ fingerprint: 'before', openedAt: NOON - 1 }),
        anIncident({ fingerprint: 'later', openedAt: NOON + 5 }),
        anIncident({ fingerprint: 'at', openedAt: NOON, state: 'resolved' }),
        anIncident({ fingerprint: 'back', openedAt: NOON - 100, reopenedAt: NOON + 2 }),
        anIncident({ fingerprint: 'storm', openedAt: NOON + 1, kind: 'storm' }),
      ];
      for (const incident of open) await put(incident);

      expect(idsOf(await ledger.openedSince(NOON))).toEqual(['at-1', 'back-1', 'later-1']);
    });

    test('are due by their deadline, earliest first, and not once they have none', async () => {
      const { dueAt: _, ...done } = anIncident({ fingerprint: 'resolved', state: 'resolved', revision: 2 });
      for (const [fingerprint, dueAt] of [
        ['third', NOON + 3],
        ['first', NOON + 1],
        ['second', NOON + 2],
        ['far', NOON + 60_000],
        ['resolved', NOON],
      ] as const) {
        await put(anIncident({ fingerprint, dueAt }));
      }
      await put(done);

      expect(idsOf(await ledger.dueIncidents(NOON + 3, 10))).toEqual(['first-1', 'second-1', 'third-1']);
      expect(idsOf(await ledger.dueIncidents(NOON + 3, 2))).toEqual(['first-1', 'second-1']);
    });

    test('that are due are the current ones: a deadline that moved does not fire at its old time', async () => {
      await put(anIncident({ dueAt: NOON }));
      await put(anIncident({ dueAt: NOON + 60_000, revision: 2 }));

      expect(await ledger.dueIncidents(NOON + 1, 10)).toEqual([]);
      expect(await ledger.dueIncidents(NOON + 60_000, 10)).toHaveLength(1);
    });
  });

  describe('occurrences', () => {
    test('are counted by their distinct ids and told oldest first', async () => {
      const full = anOccurrence({
        id: 'b',
        at: NOON + 1,
        taskDefinitionArn: 'web:7',
        deploymentId: 'ecs-svc/1',
        availabilityZone: 'eu-west-1a',
        label: 'memory/container-limit',
      });
      for (const occurrence of [
        full,
        anOccurrence({ id: 'c', at: NOON }),
        anOccurrence({ id: 'a', at: NOON }),
        full,
      ]) {
        await ledger.commit([{ write: 'occurrence', occurrence }]);
      }
      await ledger.commit([{ write: 'occurrence', occurrence: anOccurrence({ incidentId: 'f1-10' }) }]);

      const found = await ledger.occurrences('f1-1');

      expect(found.map(({ id }) => id)).toEqual(['a', 'c', 'b']);
      expect(found.at(-1)).toEqual(full);
    });
  });
}
