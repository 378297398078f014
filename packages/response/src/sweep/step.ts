/** A sweep in many small steps, side by side: each takes one piece of work and sends on what it leads to. */
import type { Instant } from '@taskwarden/domain';
import type { PolicyPorts } from '../policy/ports.ts';
import type { SweepBook, SweepQueue, SweepRun } from './book.ts';
import { enterSwept } from './enter-swept.ts';
import { performWork, type SweepPorts } from './perform-work.ts';
import { resultOf } from './run-record.ts';
import { firstWork, type SweepScope, type Work, workId } from './work.ts';

export interface RunPorts {
  readonly book: SweepBook;
  readonly queue: SweepQueue;
}

/** Begins a run. Started twice at one moment it is one run. */
export async function startSweep(
  { book, queue }: RunPorts,
  scope: SweepScope,
  now: Instant,
): Promise<SweepRun> {
  const run: SweepRun = { runId: new Date(now).toISOString(), startedAt: now, scope };
  await book.putSweepRun(run);
  await queue.sendWork(run.runId, firstWork(scope));
  return run;
}

export interface StepPorts extends RunPorts {
  readonly sweep: SweepPorts;
  readonly policy: PolicyPorts;
}

/**
 * Takes one piece of work. It is marked as done last: who resumes after a crash does it again, which costs a call and changes
 * nothing. What it leads to is then sent again, too, and found done.
 */
export async function takeStep(
  { book, queue, sweep, policy }: StepPorts,
  { runId, work }: { readonly runId: string; readonly work: Work },
  now: Instant,
): Promise<'done' | 'done-before'> {
  const id = workId(work);
  if (await book.isWorkDone(runId, id)) return 'done-before';
  const outcome = await performWork(sweep, work);
  await queue.sendWork(runId, outcome.more);
  for (const resource of outcome.judged) await enterSwept(policy, resource, now);
  await book.putDoneWork({ runId, workId: id, at: now, result: resultOf(work, outcome) });
  return 'done';
}
