import type { SweepArchive, SweepBook } from '@taskwarden/response';
import { SWEEP_RUNS, sweepPartition, sweepRun, sweepRunItem } from './items/sweep-run.ts';
import { SWEEP_WORK, sweepWork, sweepWorkItem, sweepWorkKey } from './items/sweep-work.ts';
import { SWEPT, swept, sweptItem, unpack } from './items/swept.ts';
import type { Lifetime } from './lifetime.ts';
import type { Item, Table } from './table.ts';
import { writeOne } from './write-one.ts';

/** Sweeps, and how far they have come. */
export function createSweepLedger(table: Table, life: Lifetime): SweepBook & SweepArchive {
  return {
    async putSweepRun(run) {
      await writeOne(table, { op: 'put', item: sweepRunItem(run, life.expiresAt()) });
    },
    async recentSweepRuns(limit) {
      const items = await table.query({ index: 'byId', partition: SWEEP_RUNS, descending: true, limit });
      return sweepRun.bodies(items);
    },
    async isWorkDone(runId, workId) {
      return (await table.get(sweepWorkKey(runId, workId))) !== undefined;
    },
    async putDoneWork(done) {
      await writeOne(table, { op: 'put', item: sweepWorkItem(done, life.expiresAt()) });
    },
    async doneWork(runId) {
      const items = await table.query({
        partition: sweepPartition(runId),
        where: { startsWith: SWEEP_WORK },
      });
      return sweepWork.bodies(items);
    },
    async putSwept(runId, workId, resources) {
      await writeOne(table, { op: 'put', item: sweptItem({ runId, workId, resources }, life.expiresAt()) });
    },
    async swept(runId) {
      const items = await table.query({ partition: sweepPartition(runId), where: { startsWith: SWEPT } });
      return unpackEach(items);
    },
  };
}

/** Unpacked one by one: all of a large sweep would not fit into memory. */
function* unpackEach(items: readonly Item[]) {
  for (const item of items) yield unpack(swept.body(item));
}
