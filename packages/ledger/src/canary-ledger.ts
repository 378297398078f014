import type { CanaryBook } from '@taskwarden/response';
import { CANARIES, canary, canaryItem } from './items/canary.ts';
import type { Table } from './table.ts';
import { writeOne } from './write-one.ts';

/** The canaries that came through. */
export function createCanaryLedger(table: Table): CanaryBook {
  return {
    async putCanary(arrival) {
      const { time, eventId: observedKey } = arrival;
      const condition = { holds: 'newer', time, observedKey } as const;
      await writeOne(table, { op: 'put', item: canaryItem(arrival), condition });
    },
    async canaries() {
      return canary.bodies(await table.query({ partition: CANARIES }));
    },
  };
}
