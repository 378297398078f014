import type { FactEvent, LedgerWrite } from '@taskwarden/response';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Ledger } from '../ledger.ts';
import { NOON, type OpenLedger } from './samples.ts';

const aFact = (n: number): FactEvent => ({
  factId: `action:${n}:1`,
  detailType: 'Action Planned',
  detail: '{"schemaVersion":1}',
  resources: ['arn:aws:ecs:eu-west-1:111122223333:task/prod/one'],
});
const write = (n: number): LedgerWrite => ({ write: 'fact', fact: aFact(n), at: NOON + n });

export function factContract(open: OpenLedger): void {
  let ledger: Ledger;
  beforeEach(async () => {
    ledger = await open({ now: () => NOON });
  });

  describe('facts for the event bus', () => {
    test('wait from their moment on, the oldest first, until they are settled', async () => {
      await ledger.commit([write(2), write(1), write(3)]);

      expect(await ledger.dueFacts(NOON + 2, 10)).toEqual([aFact(1), aFact(2)]);
      expect(await ledger.dueFacts(NOON + 9, 1)).toEqual([aFact(1)]);
      await ledger.settleFact(aFact(1).factId);
      await ledger.settleFact(aFact(1).factId);
      expect(await ledger.dueFacts(NOON + 9, 10)).toEqual([aFact(2), aFact(3)]);
    });

    test('are not there where what they tell of was not committed', async () => {
      const call = { taskArn: 'arn:one', actor: 'kim', at: NOON };
      const refused: LedgerWrite = { write: 'incident-check', fingerprint: 'f', revision: 7 };

      expect(await ledger.commit([write(1), { write: 'stop-task-call', call }, refused])).toBe('conflict');
      expect(await ledger.dueFacts(NOON + 9, 10)).toEqual([]);
    });
  });
}
