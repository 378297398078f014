import type { OutboxItem } from '@taskwarden/response';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Ledger } from '../ledger.ts';
import { aDelivery, anOutboxItem, NOON, type OpenLedger } from './samples.ts';

export function deliveryContract(open: OpenLedger): void {
  let ledger: Ledger;
  beforeEach(async () => {
    ledger = await open({ now: () => NOON });
  });
  const put = (item: OutboxItem) => ledger.commit([{ write: 'outbox', item }]);
  const due = async (until: number, limit = 10) =>
    (await ledger.dueOutbox(until, limit)).map(({ outboxId }) => outboxId);

  describe('the outbox', () => {
    test('gives what waits by its id, until it is settled', async () => {
      await put(anOutboxItem({ quiet: true }));

      expect(await ledger.outboxItem('f1-1:1:ops')).toEqual(anOutboxItem({ quiet: true }));
      await ledger.settle('f1-1:1:ops');
      expect(await ledger.outboxItem('f1-1:1:ops')).toBeUndefined();
      expect(await due(NOON + 60_000)).toEqual([]);
    });

    test('gives what is due, earliest first, no more than asked for', async () => {
      await put(anOutboxItem({ sequence: 3, dueAt: NOON + 3 }));
      await put(anOutboxItem({ sequence: 1, dueAt: NOON + 1 }));
      await put(anOutboxItem({ sequence: 2, dueAt: NOON + 2 }));
      await put(anOutboxItem({ sequence: 4, dueAt: NOON + 4 }));

      expect(await due(NOON + 3)).toEqual(['f1-1:1:ops', 'f1-1:2:ops', 'f1-1:3:ops']);
      expect(await due(NOON + 3, 1)).toEqual(['f1-1:1:ops']);
    });

    test('puts off what is asked to wait, and keeps the rest of it', async () => {
      await put(anOutboxItem({ dueAt: NOON }));

      await ledger.defer('f1-1:1:ops', NOON + 9);

      expect(await due(NOON + 8)).toEqual([]);
      expect(await ledger.dueOutbox(NOON + 9, 10)).toEqual([anOutboxItem({ dueAt: NOON + 9 })]);
    });

    test('keeps what is put off for ever out of what is due, and gives it by its id', async () => {
      await put(anOutboxItem({ dueAt: NOON }));

      await ledger.defer('f1-1:1:ops', Number.MAX_SAFE_INTEGER);

      expect(await due(NOON + 100 * 365 * 86_400_000)).toEqual([]);
      expect(await ledger.outboxItem('f1-1:1:ops')).toMatchObject({ dueAt: Number.MAX_SAFE_INTEGER });
    });

    test('does not bring back what was settled when somebody puts it off or settles it again', async () => {
      await put(anOutboxItem());
      await ledger.settle('f1-1:1:ops');

      await ledger.defer('f1-1:1:ops', NOON);
      await ledger.settle('f1-1:1:ops');

      expect(await ledger.outboxItem('f1-1:1:ops')).toBeUndefined();
      expect(await due(NOON + 60_000)).toEqual([]);
    });
  });

  describe('a delivery', () => {
    test('is stored by the one who saw the newest revision, and by nobody else', async () => {
      const claimed = aDelivery({ lease: { holder: 'one', until: NOON + 30_000 } });
      const sent = aDelivery({
        sentSequence: 1,
        sentAt: NOON,
        ref: { channel: 'C1', ts: '1.2' },
        revision: 2,
      });

      expect(await ledger.putDelivery(claimed, 0)).toBe('stored');
      expect(await ledger.putDelivery(aDelivery({ lease: { holder: 'two', until: NOON } }), 0)).toBe(
        'conflict',
      );
      expect(await ledger.delivery('ops', 'f1-1')).toEqual(claimed);
      expect(await ledger.putDelivery(sent, 1)).toBe('stored');
      expect(await ledger.putDelivery(claimed, 1)).toBe('conflict');
      expect(await ledger.delivery('ops', 'f1-1')).toEqual(sent);
    });

    test('belongs to one channel and one incident', async () => {
      await ledger.putDelivery(aDelivery(), 0);

      expect(await ledger.delivery('other', 'f1-1')).toBeUndefined();
      expect(await ledger.delivery('ops', 'f1-2')).toBeUndefined();
    });

    test('is claimed by exactly one of twenty senders at once', async () => {
      const claims = Array.from({ length: 20 }, (_, n) =>
        ledger.putDelivery(aDelivery({ lease: { holder: `sender-${n}`, until: NOON } }), 0),
      );

      expect((await Promise.all(claims)).filter((outcome) => outcome === 'stored')).toHaveLength(1);
    });
  });
}
