import type { Place, SweepRun, SweepScope, SweepSummary } from '@taskwarden/response';
import { defineItem } from '../define-item.ts';
import { flag, list, number, object, optional, text } from '../shapes/shape.ts';
import type { Item } from '../table.ts';

/** A sweep that was begun. Runs are found by time. */
export const sweepRun = defineItem<SweepRun>({
  type: 'sweep-run',
  schemaVersion: 1,
  shape: object<SweepRun>({
    runId: text,
    startedAt: number,
    steps: number,
    scope: object<SweepScope>({
      places: optional(list(object<Place>({ account: text, region: text }))),
      clusters: optional(list(text)),
      allRevisions: optional(flag),
    }),
    summary: optional(
      object<SweepSummary>({ startedAt: number, score: optional(number), open: number, coverage: number }),
    ),
  }),
});

export const sweepPartition = (runId: string): string => `sweep#${runId}`;
/** Index partition of all runs. */
export const SWEEP_RUNS = 'sweep-runs';

export function sweepRunItem(run: SweepRun, expiresAt: number): Item {
  return sweepRun.item(
    { pk: sweepPartition(run.runId), sk: 'run', idPk: SWEEP_RUNS, idSk: run.runId, expiresAt },
    run,
  );
}
