import { beforeEach, describe, expect, test } from 'vitest';
import type { Ledger } from '../ledger.ts';
import { NOON, type OpenLedger } from './samples.ts';

const ARRIVAL = { path: 'task-state-change', eventId: 'event-1', time: NOON, arrivedAt: NOON + 900 };
const DAY = 86_400_000;

export function canaryContract(open: OpenLedger): void {
  let ledger: Ledger;
  beforeEach(async () => {
    ledger = await open({ now: () => NOON });
  });

  describe('canaries', () => {
    test('the last of each way is kept, and one that comes twice is one', async () => {
      expect(await ledger.canaries()).toEqual([]);

      await ledger.putCanary(ARRIVAL);
      await ledger.putCanary({ ...ARRIVAL, arrivedAt: NOON + 2000 });
      await ledger.putCanary({ ...ARRIVAL, path: 'service-action' });

      expect(await ledger.canaries()).toEqual([{ ...ARRIVAL, path: 'service-action' }, ARRIVAL]);
    });

    test('a late one does not stand in for a later one', async () => {
      const later = { ...ARRIVAL, eventId: 'event-2', time: NOON + 1000 };

      await ledger.putCanary(later);
      await ledger.putCanary(ARRIVAL);

      expect(await ledger.canaries()).toEqual([later]);
    });

    test('it is forgotten after a week', async () => {
      const [inTime, tooLate] = [NOON + 6 * DAY, NOON + 7 * DAY + 1000];
      let now = NOON;
      const aging = await open({ now: () => now });
      await aging.putCanary(ARRIVAL);

      now = inTime;
      expect(await aging.canaries()).toHaveLength(1);
      now = tooLate;
      expect(await aging.canaries()).toEqual([]);
    });
  });
}
