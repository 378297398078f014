import { beforeEach, describe, expect, test } from 'vitest';
import type { Ledger } from '../ledger.ts';
import { aSilence, DAY, NOON, type OpenLedger } from './samples.ts';

export function silenceContract(open: OpenLedger): void {
  let ledger: Ledger;
  beforeEach(async () => {
    ledger = await open({ now: () => NOON });
  });

  describe('silences', () => {
    test('hold until the moment they expire', async () => {
      await ledger.putSilence(aSilence());
      await ledger.putSilence(aSilence({ silenceId: 's2', match: {}, expiresAt: NOON + 2 * DAY }));

      expect(await ledger.silences(NOON)).toHaveLength(2);
      expect(await ledger.silences(NOON + DAY - 1)).toContainEqual(aSilence());
      expect((await ledger.silences(NOON + DAY)).map(({ silenceId }) => silenceId)).toEqual(['s2']);
    });

    test('can be ended early, once', async () => {
      await ledger.putSilence(aSilence());

      expect(await ledger.expireSilence('s1', NOON + 5)).toBe('expired');
      expect(await ledger.silences(NOON + 4)).toEqual([aSilence({ expiresAt: NOON + 5 })]);
      expect(await ledger.silences(NOON + 5)).toEqual([]);
      expect(await ledger.expireSilence('s1', NOON + 6)).toBe('unknown');
      expect(await ledger.expireSilence('s9', NOON)).toBe('unknown');
    });
  });
}
