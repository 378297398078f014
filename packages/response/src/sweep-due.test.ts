import { createMemoryLedger } from '@taskwarden/ledger';
import { expect, test } from 'vitest';
import type { Timer } from './ports.ts';
import { sweepDue } from './sweep-due.ts';

const MINUTE = 60_000;

test('a telling that still waits is sent again, and then not for five minutes', async () => {
  let now = 0;
  const ledger = createMemoryLedger({ now: () => now });
  const sent: [number, string][] = [];
  const dispatcher = {
    async sendToOutboxQueue(items: readonly { readonly outboxId: string }[]) {
      sent.push(...items.map(({ outboxId }): [number, string] => [now / MINUTE, outboxId]));
    },
    async setTimers(_timers: readonly Timer[]) {},
  };
  const item = {
    outboxId: 'f-1:1:notices',
    incidentId: 'f-1',
    fingerprint: 'f',
    channel: 'notices',
    kind: 'opened',
    sequence: 1,
    createdAt: 0,
    dueAt: MINUTE,
  } as const;
  await ledger.commit([{ write: 'outbox', item }]);

  for (now = 0; now <= 12 * MINUTE; now += MINUTE) {
    await sweepDue({ due: ledger, dispatcher, deliveries: ledger }, { now, nextSweepAt: now + MINUTE });
    if (now === 8 * MINUTE) await ledger.settle(item.outboxId);
  }

  expect(sent).toEqual([
    [1, item.outboxId],
    [6, item.outboxId],
  ]);
});
