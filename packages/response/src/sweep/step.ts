/** A sweep in many small steps, side by side: each takes one piece of work and sends on what it leads to. */
import type { Instant } from '@taskwarden/domain';
import type { PolicyPorts } from '../policy/ports.ts';
import type { StoryReader } from '../ports.ts';
import {
  type MissedTasks,
  type RunStory,
  type Step,
  type SweepBook,
  type SweepQueue,
  type SweepRun,
  stepId,
  tellRun,
} from './book.ts';
import { enterSwept, type KnownFindings, rememberFindings } from './enter-swept.ts';
import { type FindingImporter, findingsToImport } from './export-swept.ts';
import {
  archiveSwept,
  FIRST_LOOK,
  FIRST_LOOK_AFTER_SECONDS,
  keepReport,
  type Reporting,
} from './keep-report.ts';
import { enterMissed, missedTasks, stoppedOffenders } from './missed-tasks.ts';
import { performWork, type SweepPorts } from './perform-work.ts';
import { NO_RESULT, resultOf, type WorkResult } from './run-record.ts';
import type { SweptResource } from './swept.ts';
import { firstWork, type SweepScope, type Work } from './work.ts';

export interface RunPorts {
  readonly book: SweepBook;
  readonly queue: SweepQueue;
  /** A report is to be kept of each run. */
  readonly isReported?: boolean;
}

export interface Started {
  readonly run: SweepRun;
  /** The run before, and how far it came. */
  readonly last?: RunStory;
}

/**
 * Begins a run, and looks for tasks that went missing between the two before it. Which revisions nothing runs is known only once
 * a run is over: before that none is judged. Started twice at one moment it is one run.
 */
export async function startSweep(
  { book, queue, isReported = false }: RunPorts,
  asked: SweepScope,
  now: Instant,
): Promise<Started> {
  const { last, missed } = await lookBack(book);
  const scope = { ...asked, allRevisions: asked.allRevisions === true && last?.isOver === true };
  const steps: readonly Step[] = [...firstWork(scope), ...missed];
  const run: SweepRun = { runId: new Date(now).toISOString(), startedAt: now, scope, steps: steps.length };
  await book.putSweepRun(run);
  await queue.sendSteps(run.runId, steps);
  if (isReported) await queue.sendSteps(run.runId, [FIRST_LOOK], FIRST_LOOK_AFTER_SECONDS);
  return { run, ...(last && { last }) };
}

/** How far the last run came, and the tasks that went missing between it and the one before. */
async function lookBack(
  book: SweepBook,
): Promise<{ readonly last?: RunStory; readonly missed: readonly MissedTasks[] }> {
  const [last, before] = await book.recentSweepRuns(2);
  if (last === undefined) return { missed: [] };
  const [done, doneBefore] = await Promise.all([
    book.doneWork(last.runId),
    before === undefined ? [] : book.doneWork(before.runId),
  ]);
  const story = tellRun(last, done);
  return { last: story, missed: missedTasks(doneBefore, { story, done }) };
}

export interface StepPorts extends RunPorts {
  readonly sweep: SweepPorts;
  readonly policy: PolicyPorts;
  readonly stories: StoryReader;
  /** Security Hub, where the configuration wants it. */
  readonly importer?: FindingImporter;
  /** Where a report is kept, and how it is made, where the configuration wants it. */
  readonly reporting?: Reporting;
}

/**
 * Takes one step. It is marked as done last: who resumes after a crash does it again, which costs a call and changes nothing.
 * What it leads to is then sent again, too, and found done.
 */
export async function takeStep(
  ports: StepPorts,
  { runId, step }: { readonly runId: string; readonly step: Step },
  now: Instant,
): Promise<'done' | 'done-before' | 'waits'> {
  if (step.does === 'report') {
    const { reporting } = ports;
    return reporting === undefined ? 'done' : keepReport({ ...ports, reporting }, { runId, step });
  }
  const id = stepId(step);
  if (await ports.book.isWorkDone(runId, id)) return 'done-before';
  const result =
    step.does === 'miss' ? await miss(ports, step, now) : await work(ports, { runId, step }, now);
  await ports.book.putDoneWork({ runId, workId: id, at: now, result });
  return 'done';
}

async function work(
  ports: StepPorts,
  { runId, step }: { readonly runId: string; readonly step: Work },
  now: Instant,
): Promise<WorkResult> {
  const outcome = await performWork(ports.sweep, step);
  await ports.queue.sendSteps(runId, outcome.more);
  const known = rememberFindings(ports.policy.findings);
  const services = outcome.judged.filter(({ kind }) => kind === 'service');
  const gone = await Promise.all(services.map((one) => stoppedOffenders(ports.stories, known, one)));
  await enter(ports, known, { resources: [...outcome.judged, ...gone.flat()], now });
  if (ports.reporting !== undefined)
    await archiveSwept(ports.reporting, { runId, workId: stepId(step) }, outcome.judged);
  return resultOf(step, outcome);
}

async function miss(
  ports: StepPorts,
  step: Extract<Step, { does: 'miss' }>,
  now: Instant,
): Promise<WorkResult> {
  const known = rememberFindings(ports.policy.findings);
  const resources = await enterMissed(ports, step, now);
  await enter(ports, known, { resources, now });
  return NO_RESULT;
}

/** Security Hub first: what is mended is no longer known to have been broken once it is entered. */
async function enter(
  { policy, importer }: StepPorts,
  known: KnownFindings,
  { resources, now }: { readonly resources: readonly SweptResource[]; readonly now: Instant },
): Promise<void> {
  const { plan } = policy;
  await importer?.importFindings(await findingsToImport({ plan, known }, resources, now));
  for (const resource of resources) await enterSwept(policy, known, { resource, now });
}
