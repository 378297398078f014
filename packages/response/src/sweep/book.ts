/** What the ledger keeps of a sweep, so that it can be resumed and told of. */
import type { Instant } from '@taskwarden/domain';
import type { Place } from '../subject.ts';
import type { AsffFinding } from './asff.ts';
import type { SweptKind } from './ports.ts';
import type { SweepSummary } from './report.ts';
import { beginRun, type RunRecord, recordResult, type WorkResult } from './run-record.ts';
import { type SweepScope, type Work, workId } from './work.ts';

export interface SweepRun {
  /** Sorts by time. */
  readonly runId: string;
  readonly startedAt: Instant;
  readonly scope: SweepScope;
  /** Steps that it began with. */
  readonly steps: number;
  /** Once its report was made. */
  readonly summary?: SweepSummary;
}

/** Tasks that are gone: whether their stops were seen says the ledger. */
export interface MissedTasks {
  readonly does: 'miss';
  readonly kind: 'task';
  readonly from: string;
  readonly arns: readonly string[];
}

/** Findings that nobody sees any more: whether what they are of is still there, ECS is asked. */
export interface SettleFindings {
  readonly does: 'settle';
  readonly kind: SweptKind;
  /** As of a piece of work. */
  readonly at?: Place;
  /** Its name; absent for clusters and task definitions. */
  readonly cluster?: string;
  readonly from: string;
  /** Of task definitions those of one family. */
  readonly arns: readonly string[];
}

/** Makes the report, once everything else is done: no piece of the sweep itself, and not counted. */
export interface KeepReport {
  readonly does: 'report';
  /** How often it was looked whether all is done. */
  readonly look: number;
}

/** Findings that Security Hub did not take, to be imported later. */
export interface ImportFindings {
  readonly does: 'import';
  readonly from: string;
  readonly findings: readonly AsffFinding[];
  /** How often it was tried. */
  readonly tries: number;
}

/** Ids of such steps begin so. Nobody waits for them: a run is over without them. */
export const IMPORT_OF = 'import of ';

/** What is done by those who have the ledger: pieces of work, and what earlier sweeps lead to. */
export type Step = Work | MissedTasks | SettleFindings | ImportFindings | KeepReport;

export function stepId(step: Exclude<Step, KeepReport>): string {
  switch (step.does) {
    case 'miss':
    case 'settle':
    case 'import':
      return step.from;
    default:
      return workId(step);
  }
}

/** A piece of work that has ended. */
export interface DoneWork {
  readonly runId: string;
  /** See `stepId`. */
  readonly workId: string;
  readonly at: Instant;
  readonly result: WorkResult;
}

export interface SweepBook {
  putSweepRun(run: SweepRun): Promise<void>;
  /** The latest first. */
  recentSweepRuns(limit: number): Promise<readonly SweepRun[]>;
  isWorkDone(runId: string, workId: string): Promise<boolean>;
  /** The same piece of work twice is kept once. */
  putDoneWork(done: DoneWork): Promise<void>;
  doneWork(runId: string): Promise<readonly DoneWork[]>;
}

/** Where pieces of work wait for whoever has time. A piece may come more than once. */
export interface SweepQueue {
  /** `afterSeconds`: not to be taken before; 900 at most. */
  sendSteps(runId: string, steps: readonly Step[], afterSeconds?: number): Promise<void>;
}

export interface RunStory {
  readonly run: SweepRun;
  readonly record: RunRecord;
  /** Whether every step that was planned has ended. */
  readonly isOver: boolean;
}

/** How far a run has come, from its distinct pieces of work. */
export function tellRun(run: SweepRun, done: readonly DoneWork[]): RunStory {
  const planned = done.reduce((sum, { result }) => sum + result.leadsTo, run.steps);
  return {
    run,
    record: done.reduce((record, { result }) => recordResult(record, result), beginRun(run.scope)),
    isOver: done.filter(({ workId: id }) => !id.startsWith(IMPORT_OF)).length === planned,
  };
}
