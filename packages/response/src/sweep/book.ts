/** What the ledger keeps of a sweep, so that it can be resumed and told of. */
import type { Instant } from '@taskwarden/domain';
import { beginRun, type RunRecord, recordResult, type WorkResult } from './run-record.ts';
import { firstWork, type SweepScope, type Work } from './work.ts';

export interface SweepRun {
  /** Sorts by time. */
  readonly runId: string;
  readonly startedAt: Instant;
  readonly scope: SweepScope;
}

/** A piece of work that has ended. */
export interface DoneWork {
  readonly runId: string;
  readonly workId: string;
  readonly at: Instant;
  readonly result: WorkResult;
}

export interface SweepBook {
  putSweepRun(run: SweepRun): Promise<void>;
  latestSweepRun(): Promise<SweepRun | undefined>;
  isWorkDone(runId: string, workId: string): Promise<boolean>;
  /** The same piece of work twice is kept once. */
  putDoneWork(done: DoneWork): Promise<void>;
  doneWork(runId: string): Promise<readonly DoneWork[]>;
}

/** Where pieces of work wait for whoever has time. A piece may come more than once. */
export interface SweepQueue {
  sendWork(runId: string, works: readonly Work[]): Promise<void>;
}

export interface RunStory {
  readonly run: SweepRun;
  readonly record: RunRecord;
  /** Whether every piece of work that was planned has ended. */
  readonly isOver: boolean;
}

/** How far a run has come, from its distinct pieces of work. */
export function tellRun(run: SweepRun, done: readonly DoneWork[]): RunStory {
  const planned = done.reduce((sum, { result }) => sum + result.leadsTo, firstWork(run.scope).length);
  return {
    run,
    record: done.reduce((record, { result }) => recordResult(record, result), beginRun(run.scope)),
    isOver: done.length === planned,
  };
}
