import { asffFindings, type SweepReport, summaryOf, sweepHtml } from '@taskwarden/response';
import type { Page } from '../render/diagnosis.ts';
import { sweepText } from './form-text.ts';

/** A report and those before it, oldest first. */
export interface Swept {
  readonly report: SweepReport;
  readonly previous: readonly SweepReport[];
}

/** Renders a report for standard output. */
export type SweepForm = (swept: Swept, page: Page) => string;

/** Every `--output` of sweep. A new form is a file and a line here. */
export const SWEEP_FORMS = {
  text: sweepText,
  json: ({ report }) => `${JSON.stringify(report)}\n`,
  html: ({ report, previous }) => sweepHtml(report, previous.map(summaryOf)),
  /** The list that BatchImportFindings takes; it takes a hundred at once. */
  asff: ({ report }) => `${JSON.stringify(asffFindings(report))}\n`,
} as const satisfies Record<string, SweepForm>;

export type SweepFormName = keyof typeof SWEEP_FORMS;
