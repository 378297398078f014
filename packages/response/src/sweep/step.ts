/** A sweep in many small steps, side by side: each takes one piece of work and sends on what it leads to. */
import type { Instant } from '@taskwarden/domain';
import type { FindingBook, FindingEntry } from '../policy/finding.ts';
import type { PolicyPorts } from '../policy/ports.ts';
import type { StoryReader } from '../ports.ts';
import {
  type KeepReport,
  type MissedTasks,
  type RunStory,
  type SettleFindings,
  type Step,
  type SweepBook,
  type SweepQueue,
  type SweepRun,
  stepId,
  tellRun,
} from './book.ts';
import { enterSwept, type KnownFindings, rememberFindings } from './enter-swept.ts';
import { type FindingImporter, findingsToImport } from './export-swept.ts';
import { importAgain, importSwept } from './import-later.ts';
import {
  archiveSwept,
  FIRST_LOOK,
  FIRST_LOOK_AFTER_SECONDS,
  keepReport,
  type Reporting,
} from './keep-report.ts';
import { enterMissed, missedTasks, stoppedOffenders } from './missed-tasks.ts';
import { performWork, type SweepPorts } from './perform-work.ts';
import { type Gap, NO_RESULT, resultOf, type WorkResult, withGaps } from './run-record.ts';
import { asSettled, findSettled, settlingSteps } from './settle-findings.ts';
import type { SweptResource } from './swept.ts';
import { firstWork, type SweepScope, type Work } from './work.ts';

export interface RunPorts {
  readonly book: SweepBook;
  readonly queue: SweepQueue;
  readonly findings: Pick<FindingBook, 'unseenFindings'>;
  /** A report is to be kept of each run. */
  readonly isReported?: boolean;
}

export interface Started {
  readonly run: SweepRun;
  /** The run before, and how far it came. */
  readonly last?: RunStory;
}

/**
 * Begins a run, and looks for tasks that went missing between the two before it, and for findings
 * that nobody sees any more. Which revisions nothing runs is known only once a run is over: before that none is judged. Started twice at one moment it is one run.
 */
export async function startSweep(
  { book, queue, findings, isReported = false }: RunPorts,
  asked: SweepScope,
  now: Instant,
): Promise<Started> {
  const { last, missed } = await lookBack(book);
  const unseen = await unseenFindings(findings, last?.run.startedAt ?? now, now);
  const settling = settlingSteps(unseen, asked.places ?? []);
  const scope = { ...asked, allRevisions: asked.allRevisions === true && last?.isOver === true };
  const steps: readonly Step[] = [...firstWork(scope), ...missed, ...settling];
  const run: SweepRun = { runId: new Date(now).toISOString(), startedAt: now, scope, steps: steps.length };
  await book.putSweepRun(run);
  await queue.sendSteps(run.runId, steps);
  if (isReported) await queue.sendSteps(run.runId, [FIRST_LOOK], FIRST_LOOK_AFTER_SECONDS);
  return { run, ...(last && { last }) };
}

/** A list of ECS may be a moment behind what was registered. */
const JUST_REGISTERED_MILLISECONDS = 10 * 60_000;
/** What the last run saw was written then, unless it had been written within the hour before: see `SEEN_AGAIN_SECONDS`. */
const WRITTEN_BEFORE_MILLISECONDS = 60 * 60_000;
/** More wait for the next run. */
const MOST_UNSEEN = 5000;

/** Findings that are perhaps nobody's any more. */
async function unseenFindings(
  findings: RunPorts['findings'],
  lastRunAt: Instant,
  now: Instant,
): Promise<readonly FindingEntry[]> {
  const unseen = await Promise.all([
    findings.unseenFindings('revisions', now - JUST_REGISTERED_MILLISECONDS, MOST_UNSEEN),
    findings.unseenFindings('what-runs', lastRunAt - WRITTEN_BEFORE_MILLISECONDS, MOST_UNSEEN),
  ]);
  return unseen.flat();
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
    const agreed = ports.policy.plan.exceptions;
    return reporting === undefined ? 'done' : keepReport({ ...ports, reporting, agreed }, { runId, step });
  }
  const id = stepId(step);
  if (await ports.book.isWorkDone(runId, id)) return 'done-before';
  const result = await resultOfStep(ports, { runId, step }, now);
  if (result === 'waits') return 'waits';
  await ports.book.putDoneWork({ runId, workId: id, at: now, result });
  return 'done';
}

function resultOfStep(
  ports: StepPorts,
  { runId, step }: { readonly runId: string; readonly step: Exclude<Step, KeepReport> },
  now: Instant,
): Promise<WorkResult | 'waits'> {
  switch (step.does) {
    case 'miss':
      return miss(ports, { runId, step }, now);
    case 'settle':
      return settle(ports, { runId, step }, now);
    case 'import':
      return importAgain(ports, { runId, step });
    default:
      return work(ports, { runId, step }, now);
  }
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
  const resources = [...outcome.judged, ...gone.flat()];
  const from = stepId(step);
  const gaps = await enter(ports, { runId, from, known, resources }, now);
  if (ports.reporting !== undefined)
    await archiveSwept(ports.reporting, { runId, workId: from }, outcome.judged);
  return withGaps(resultOf(step, outcome), gaps);
}

async function miss(
  ports: StepPorts,
  { runId, step }: { readonly runId: string; readonly step: MissedTasks },
  now: Instant,
): Promise<WorkResult> {
  const known = rememberFindings(ports.policy.findings);
  const resources = await enterMissed(ports, step, now);
  return withGaps(NO_RESULT, await enter(ports, { runId, from: step.from, known, resources }, now));
}

async function settle(
  ports: StepPorts,
  { runId, step }: { readonly runId: string; readonly step: SettleFindings },
  now: Instant,
): Promise<WorkResult> {
  const { reader } = ports.sweep;
  const settled = await findSettled({ reader, policy: ports.policy }, step, now);
  if ('unread' in settled) return withGaps(NO_RESULT, [{ ...settled, what: step.from, times: 1 }]);
  if (step.kind === 'task') {
    return miss(
      ports,
      { runId, step: { does: 'miss', kind: 'task', from: step.from, arns: settled.known } },
      now,
    );
  }
  const known = rememberFindings(ports.policy.findings);
  const resources = settled.known.map((arn) => asSettled(arn, step));
  return withGaps(NO_RESULT, await enter(ports, { runId, from: step.from, known, resources }, now));
}

interface Found {
  readonly runId: string;
  /** The step that found it. */
  readonly from: string;
  readonly known: KnownFindings;
  readonly resources: readonly SweptResource[];
}

/**
 * Enters what was found, and tells Security Hub. That comes first: what is mended is no longer known to have been broken once it
 * is entered. What Security Hub does not take is entered all the same.
 */
async function enter(
  ports: StepPorts,
  { runId, from, known, resources }: Found,
  now: Instant,
): Promise<readonly Gap[]> {
  const { policy, importer } = ports;
  const gaps =
    importer === undefined
      ? []
      : await importSwept(ports, {
          ...{ runId, from },
          findings: await findingsToImport({ plan: policy.plan, known }, resources, now),
        });
  for (const resource of resources) await enterSwept(policy, known, { resource, now });
  return gaps;
}
