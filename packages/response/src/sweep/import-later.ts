/** Security Hub holds nothing up: what it does not take is tried again on its own, and its refusal is on the run's record. */
import { chunk } from '@taskwarden/domain';
import type { AsffFinding } from './asff.ts';
import { IMPORT_OF, type ImportFindings, type SweepQueue } from './book.ts';
import type { FindingImporter, NotImported } from './export-swept.ts';
import { type Gap, NO_RESULT, type WorkResult } from './run-record.ts';

export interface ImportPorts {
  readonly queue: SweepQueue;
  readonly importer?: FindingImporter;
}

/** A finding may take 5 KB, a message of SQS 256 KiB. */
const FINDINGS_IN_A_STEP = 25;
/** A quarter of an hour is as long as SQS delays a message. */
const AFTER_SECONDS = [60, 300, 900] as const;

/**
 * Imports findings now. What may be taken later is sent on as steps of the same run, which nobody waits for; why the rest was
 * not taken is given back.
 */
export async function importSwept(
  { importer, queue }: ImportPorts,
  {
    runId,
    from,
    findings,
  }: { readonly runId: string; readonly from: string; readonly findings: readonly AsffFinding[] },
): Promise<readonly Gap[]> {
  if (findings.length === 0) return [];
  const refusal = await importer?.importFindings(findings);
  if (refusal === undefined) return [];
  if (!refusal.mayPass) return [gapOf(refusal, from)];
  // One a call: together they may be more than SQS takes.
  for (const step of inSteps(findings, from)) await queue.sendSteps(runId, [step], AFTER_SECONDS[0]);
  return [];
}

function inSteps(findings: readonly AsffFinding[], from: string): readonly ImportFindings[] {
  return chunk(findings, FINDINGS_IN_A_STEP).map((part, nth) => ({
    does: 'import',
    from: `${IMPORT_OF}${from} part ${nth + 1}`,
    findings: part,
    tries: 1,
  }));
}

/** Tries once more. `waits`: it is tried later again. Given up, the run's record says why. */
export async function importAgain(
  { importer, queue }: ImportPorts,
  { runId, step }: { readonly runId: string; readonly step: ImportFindings },
): Promise<WorkResult | 'waits'> {
  const refusal = await importer?.importFindings(step.findings);
  if (refusal === undefined) return NO_RESULT;
  const afterSeconds = AFTER_SECONDS[step.tries];
  if (!refusal.mayPass || afterSeconds === undefined) {
    return { ...NO_RESULT, gaps: [gapOf(refusal, step.from.slice(IMPORT_OF.length))] };
  }
  await queue.sendSteps(runId, [{ ...step, tries: step.tries + 1 }], afterSeconds);
  return 'waits';
}

function gapOf({ why, permission }: NotImported, from: string): Gap {
  return {
    what: `findings for Security Hub of ${from}`,
    unread: why,
    times: 1,
    ...(permission !== undefined && { permission }),
  };
}
