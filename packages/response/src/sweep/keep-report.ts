/** The report of a sweep by the functions: its pieces are kept as they are judged, and told as one when all are done. */
import type { Instant } from '@taskwarden/domain';
import type { Exception } from '@taskwarden/policy';
import { type KeepReport, type SweepBook, type SweepQueue, type SweepRun, tellRun } from './book.ts';
import { createReport, type SweepReport, type SweepSummary, summaryOf } from './report.ts';
import type { SweptResource } from './swept.ts';

export interface ReportFile {
  /** `reports/<account>/<region>/<run>/report.html` */
  readonly key: string;
  readonly contentType: string;
  readonly body: string;
}

/** Where reports are kept. The same key again replaces what was there. */
export interface ReportStore {
  putReport(file: ReportFile): Promise<void>;
}

/** What was judged, until the report is made. */
export interface SweepArchive {
  /** The same piece of work twice is kept once. */
  putSwept(runId: string, workId: string, resources: readonly SweptResource[]): Promise<void>;
  /** One piece of work after the other, so that one at a time is held. */
  swept(runId: string): Promise<Iterable<readonly SweptResource[]>>;
}

/** What it takes to keep a report. */
export interface Reporting {
  readonly archive: SweepArchive;
  readonly store: ReportStore;
  /** `earlier`: the sweeps before, the oldest first. */
  readonly html: (report: SweepReport, earlier: readonly SweepSummary[]) => string;
}

/** Between two looks whether all is done. A sweep takes minutes. */
const LOOK_AGAIN_SECONDS = 120;
/** Half a day. What is not done then is dead, and the report says how much it covers. */
const MOST_LOOKS = 360;

export const FIRST_LOOK: KeepReport = { does: 'report', look: 1 };
export const FIRST_LOOK_AFTER_SECONDS = 60;

/** What is kept of resources for the report: no values that offend, and what is counted. */
export async function archiveSwept(
  { archive }: Pick<Reporting, 'archive'>,
  piece: { readonly runId: string; readonly workId: string },
  resources: readonly SweptResource[],
): Promise<void> {
  if (resources.length === 0) return;
  const kept = resources.map(({ verdicts, ...resource }) => ({
    ...resource,
    traits: {},
    verdicts: verdicts.map(({ value: _value, ...verdict }) => verdict),
  }));
  await archive.putSwept(piece.runId, piece.workId, kept);
}

interface ReportPorts {
  readonly book: Pick<SweepBook, 'recentSweepRuns' | 'doneWork' | 'putSweepRun'>;
  readonly queue: SweepQueue;
  readonly reporting: Reporting;
  /** Exceptions of the policy. */
  readonly agreed: readonly Exception[];
}

/** As many runs before are looked at for the trend: a month of daily ones. */
const TREND_RUNS = 31;

/** Makes the report of a run that is over; of one that is not, looks again later. */
export async function keepReport(
  { book, queue, reporting, agreed }: ReportPorts,
  { runId, step }: { readonly runId: string; readonly step: KeepReport },
): Promise<'done' | 'waits'> {
  const runs = await book.recentSweepRuns(TREND_RUNS);
  const run = runs.find((one) => one.runId === runId);
  if (run === undefined) return 'done';
  const done = await book.doneWork(runId);
  const { record, isOver } = tellRun(run, done);
  if (!isOver && step.look < MOST_LOOKS) {
    await queue.sendSteps(runId, [{ ...step, look: step.look + 1 }], LOOK_AGAIN_SECONDS);
    return 'waits';
  }
  const builder = createReport(agreed);
  for (const resources of await reporting.archive.swept(runId)) {
    for (const resource of resources) builder.add(resource);
  }
  const endedAt = done.reduce((latest: Instant, { at }) => Math.max(latest, at), run.startedAt);
  const report = builder.finish(record, { startedAt: run.startedAt, endedAt });
  const html = reporting.html(report, trendBefore(run, runs));
  for (const file of filesOf(report, { runId, html })) await reporting.store.putReport(file);
  await book.putSweepRun({ ...run, summary: summaryOf(report) });
  return 'done';
}

/** What is remembered of the runs before, the oldest first. */
function trendBefore({ startedAt }: SweepRun, runs: readonly SweepRun[]): readonly SweepSummary[] {
  return runs
    .filter((run) => run.startedAt < startedAt)
    .flatMap(({ summary }) => summary ?? [])
    .toSorted((one, other) => one.startedAt - other.startedAt);
}

function filesOf(
  report: SweepReport,
  { runId, html }: { readonly runId: string; readonly html: string },
): readonly ReportFile[] {
  const account = only(report.accounts);
  const region = only(report.regions);
  // A colon would have to be escaped wherever the key is written.
  const folder = `reports/${account}/${region}/${runId.replaceAll(':', '-')}`;
  return [
    { key: `${folder}/report.html`, contentType: 'text/html; charset=utf-8', body: html },
    { key: `${folder}/report.json`, contentType: 'application/json', body: JSON.stringify(report) },
  ];
}

/** The one that was swept: a run may span several, and one in which nothing was found has none. */
function only([first = 'unknown', ...others]: readonly string[]): string {
  return others.length === 0 ? first : 'several';
}
