import { type DoneWork, SWEPT_KINDS, type SweptKind } from '@taskwarden/response';
import { defineItem } from '../define-item.ts';
import { list, number, object, oneOf, optional, text } from '../shapes/shape.ts';
import type { Item, Key } from '../table.ts';
import { sweepPartition } from './sweep-run.ts';

const kinds = Object.fromEntries(SWEPT_KINDS.map((kind) => [kind, true])) as Record<SweptKind, true>;

/** A piece of work of a sweep that has ended: the run's record is counted from these, so that no repeat counts twice. */
export const sweepWork = defineItem<DoneWork>({
  type: 'sweep-work',
  schemaVersion: 1,
  shape: object<DoneWork>({
    runId: text,
    workId: text,
    at: number,
    result: object<DoneWork['result']>({
      kind: oneOf<SweptKind>(kinds),
      planned: number,
      done: number,
      failed: number,
      leadsTo: number,
      unreadLists: number,
      gaps: list(
        object<DoneWork['result']['gaps'][number]>({
          what: text,
          unread: text,
          permission: optional(text),
          times: number,
        }),
      ),
      missingClusters: list(text),
      tasks: optional(list(text)),
    }),
  }),
});

export const SWEEP_WORK = 'work#';

export const sweepWorkKey = (runId: string, workId: string): Key => ({
  pk: sweepPartition(runId),
  sk: `${SWEEP_WORK}${workId}`,
});

export function sweepWorkItem(done: DoneWork, expiresAt: number): Item {
  return sweepWork.item({ ...sweepWorkKey(done.runId, done.workId), expiresAt }, done);
}
