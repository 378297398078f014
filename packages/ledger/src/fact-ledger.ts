import type { FactBook } from '@taskwarden/response';
import { DUE_FACTS, fact, factKey } from './items/fact.ts';
import type { Table } from './table.ts';
import { writeOne } from './write-one.ts';

/** Facts that wait for the event bus. */
export function createFactLedger(table: Table): FactBook {
  return {
    async dueFacts(until, limit) {
      const items = await table.query({
        index: 'due',
        partition: DUE_FACTS,
        where: { atMost: until },
        limit,
      });
      return fact.bodies(items);
    },
    async settleFact(factId) {
      await writeOne(table, { op: 'delete', key: factKey(factId) });
    },
  };
}
