import type { SilenceBook } from '@taskwarden/response';
import { SILENCES, silence, silenceItem, silenceKey } from './items/silence.ts';
import type { Lifetime } from './lifetime.ts';
import type { Table } from './table.ts';
import { writeOne } from './write-one.ts';

/** Silences: who silenced what, why and until when. */
export function createSilenceLedger(table: Table, life: Lifetime): SilenceBook {
  return {
    async silences(now) {
      const items = await table.query({ partition: SILENCES });
      return silence.bodies(items).filter(({ expiresAt }) => expiresAt > now);
    },
    async putSilence(entry) {
      const item = silenceItem(entry, life.expiresAt(entry.expiresAt));
      await writeOne(table, { op: 'put', item });
    },
    async expireSilence(silenceId, at) {
      const found = await table.get(silenceKey(silenceId));
      const known = found && silence.body(found);
      if (known === undefined || known.expiresAt <= at) return 'unknown';
      const item = silenceItem({ ...known, expiresAt: at }, life.expiresAt(at));
      await writeOne(table, { op: 'put', item });
      return 'expired';
    },
  };
}
