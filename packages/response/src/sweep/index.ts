/** A sweep over everything that is there: planned as pieces of work, judged, folded into a report. */

export { type AsffFinding, asffFindings } from './asff.ts';
export * from './book.ts';
export type { SubjectPorts } from './describe-subject.ts';
export type { FindingImporter, NotImported } from './export-swept.ts';
export { sweepHtml } from './html/report-html.ts';
export type { JudgePorts } from './judge.ts';
export type { ReportFile, Reporting, ReportStore, SweepArchive } from './keep-report.ts';
export { matchWords } from './match-words.ts';
export { performWork, type SweepPorts, type WorkOutcome } from './perform-work.ts';
export { planForSweep } from './plan.ts';
export * from './ports.ts';
export * from './report.ts';
export { createRevisionDesk, type RevisionDesk } from './revision-desk.ts';
export * from './run-record.ts';
export { type RunSweepOptions, runSweep } from './run-sweep.ts';
export { SILENCES } from './silences/index.ts';
export { type RunPorts, type Started, type StepPorts, startSweep, takeStep } from './step.ts';
export { isOpen, type SweptResource, type SweptVerdict } from './swept.ts';
export { judgeGone, tasksSeenBefore } from './vanished-tasks.ts';
export { firstWork, type SweepScope, type Work, workId } from './work.ts';
