import type { LedgerWrite } from '@taskwarden/response';
import { describe, expect, test } from 'vitest';
import {
  aDelivery,
  aDeployment,
  anIncident,
  anOccurrence,
  anOutboxItem,
  aSilence,
  aStop,
  DAY,
  NOON,
  type OpenLedger,
  observed,
  SERVICE,
  taskArn,
} from './samples.ts';

const EVERYTHING: readonly LedgerWrite[] = [
  observed({ version: 5, lastStatus: 'STOPPED' }),
  { write: 'taken', key: 'k', time: NOON },
  { write: 'stop', stop: aStop({ incidentId: 'f1-1' }) },
  { write: 'occurrence', occurrence: anOccurrence() },
  { write: 'incident', incident: anIncident(), expected: 0 },
  { write: 'outbox', item: anOutboxItem() },
  { write: 'deployment', deployment: aDeployment() },
  { write: 'stop-task-call', call: { taskArn: taskArn('abc'), actor: 'kim', at: NOON } },
  { write: 'service', service: { serviceKey: SERVICE, steadyAt: NOON, tags: { team: 'web' } } },
  {
    write: 'service-change',
    change: { serviceKey: SERVICE, what: 'UpdateService', by: 'kim', at: NOON, eventId: 'e' },
  },
];

export function lifetimeContract(open: OpenLedger): void {
  describe('what is past its time to live', () => {
    async function aged(days: number) {
      let now = NOON;
      const ledger = await open({ now: () => now, retentionDays: 30 });
      expect(await ledger.commit(EVERYTHING)).toBe('committed');
      await ledger.putDelivery(aDelivery(), 0);
      now += days * DAY;
      return ledger;
    }
    const readAll = async (ledger: Awaited<ReturnType<OpenLedger>>) => [
      await ledger.currentIncident('f1'),
      await ledger.incident('f1-1'),
      ...(await ledger.occurrences('f1-1')),
      ...(await ledger.openedSince(NOON)),
      ...(await ledger.deployments(SERVICE, ['ecs-svc/1'])),
      ...(await ledger.recentDeployments(SERVICE, 1)),
      await ledger.service(SERVICE),
      ...(await ledger.changes(SERVICE, 9)),
      await ledger.stopTaskCall(taskArn('abc')),
      ...(await ledger.dueIncidents(NOON + DAY, 9)),
      ...(await ledger.dueOutbox(NOON + DAY, 9)),
      await ledger.outboxItem('f1-1:1:ops'),
      await ledger.delivery('ops', 'f1-1'),
      await ledger.taskStory('abc'),
      ...(await ledger.stoppedSince(NOON)),
    ];

    test('is still read a second before', async () => {
      const ledger = await aged(30 - 1 / DAY);

      const found = await readAll(ledger);

      expect(found).toHaveLength(15);
      expect(found).not.toContain(undefined);
    });

    test('is never read again, removed or not', async () => {
      const ledger = await aged(30);

      expect((await readAll(ledger)).filter((found) => found !== undefined)).toEqual([]);
    });

    test('stands in nobody’s way: the same can be written anew', async () => {
      const ledger = await aged(30);

      expect(await ledger.commit([{ write: 'taken', key: 'k', time: NOON }])).toBe('committed');
      expect(await ledger.commit([observed({ version: 4 })])).toBe('committed');
      expect(await ledger.commit([{ write: 'incident', incident: anIncident(), expected: 0 }])).toBe(
        'committed',
      );
      expect(await ledger.putDelivery(aDelivery(), 0)).toBe('stored');
    });

    test('holds no decision: a check of its revision is a conflict, and it can’t be put off', async () => {
      const ledger = await aged(30);

      expect(await ledger.commit([{ write: 'incident-check', fingerprint: 'f1', revision: 1 }])).toBe(
        'conflict',
      );
      await ledger.defer('f1-1:1:ops', NOON);
      expect(await ledger.outboxItem('f1-1:1:ops')).toBeUndefined();
    });

    test('lives on when it is written again', async () => {
      let now = NOON;
      const ledger = await open({ now: () => now, retentionDays: 30 });
      await ledger.commit([{ write: 'incident', incident: anIncident(), expected: 0 }]);
      now += 20 * DAY;
      await ledger.commit([{ write: 'incident', incident: anIncident({ revision: 2 }), expected: 1 }]);
      now += 20 * DAY;

      expect((await ledger.currentIncident('f1'))?.revision).toBe(2);
    });
  });

  describe('a silence', () => {
    test('outlives the retention for as long as it holds', async () => {
      let now = NOON;
      const ledger = await open({ now: () => now, retentionDays: 1 });
      await ledger.putSilence(aSilence({ expiresAt: NOON + 365 * DAY }));
      now += 364 * DAY;

      expect(await ledger.silences(now)).toHaveLength(1);
    });
  });
}
