import type { CommitOutcome } from '@taskwarden/response';
import { describe, expect, test } from 'vitest';
import type { Ledger } from '../ledger.ts';
import {
  anIncident,
  anOccurrence,
  aStop,
  aTask,
  NOON,
  type OpenLedger,
  observed,
  taskArn,
} from './samples.ts';

const STOPS = 1000;

/** The smallest decision there is: open an incident where there is none, join it where there is one. */
async function joinIncident(ledger: Ledger, id: string): Promise<CommitOutcome> {
  const current = await ledger.currentIncident('f1');
  const { incidentId, revision } = current ?? anIncident();
  const task = aTask({ taskArn: taskArn(id), lastStatus: 'STOPPED' });
  return ledger.commit([
    observed(task),
    { write: 'stop', stop: aStop({ task, incidentId }) },
    { write: 'occurrence', occurrence: anOccurrence({ incidentId, id: task.taskArn }) },
    current === undefined
      ? { write: 'incident', incident: anIncident(), expected: 0 }
      : { write: 'incident-check', fingerprint: 'f1', revision },
  ]);
}

/** What the shell does: on a conflict it loads and decides again. */
async function react(ledger: Ledger, id: string): Promise<CommitOutcome> {
  for (;;) {
    const outcome = await joinIncident(ledger, id);
    if (outcome !== 'conflict') return outcome;
  }
}

export function concurrencyContract(open: OpenLedger): void {
  describe(`${STOPS} stops of one cause at once`, () => {
    test('end in one incident with as many distinct tasks, each told once', async () => {
      const ledger = await open({ now: () => NOON });
      const ids = Array.from({ length: STOPS }, (_, n) => `task-${n}`);

      const outcomes = await Promise.all(ids.map((id) => react(ledger, id)));
      const again = await Promise.all(ids.slice(0, 50).map((id) => react(ledger, id)));

      expect(new Set(outcomes)).toEqual(new Set(['committed']));
      expect(new Set(again)).toEqual(new Set(['duplicate']));
      expect(await ledger.openedSince(0)).toHaveLength(1);
      expect((await ledger.currentIncident('f1'))?.revision).toBe(1);
      const occurrences = await ledger.occurrences('f1-1');
      expect(new Set(occurrences.map(({ id }) => id)).size).toBe(STOPS);
      expect(occurrences).toHaveLength(STOPS);
    });
  });
}
