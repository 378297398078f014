import { STOP_CAUSES, UNRECOGNISED } from '../causes/index.ts';
import type { StopContext, StopRecord } from '../diagnosis.ts';
import type { StopCause, StopCodeMatch } from '../stop-cause.ts';
import type { RecordText } from '../texts/record-texts.ts';
import { type Exit, exitFinding } from './exits.ts';
import { type Finding, usualConfidence } from './finding.ts';

/** All that a record speaks of, in the order of the record. */
export function findingsOf(
  record: StopRecord,
  { texts, exits }: { readonly texts: readonly RecordText[]; readonly exits: readonly Exit[] },
  context: StopContext,
): readonly Finding[] {
  const byStopCode = stopCodeFinding(record, context);
  const isUserStop = stopCodeOf(record, context) === 'UserInitiated';
  const findings: Finding[] = [];
  for (const text of texts) {
    if (!isUserStop || !isOfCaller(text)) findings.push(textFinding(text, record));
    else if (byStopCode !== undefined) findings.push(inWordsOfCaller(byStopCode, text));
  }
  const byExit = exitFinding(exits, texts);
  if (byExit !== undefined) findings.push(byExit);
  if (byStopCode !== undefined) findings.push(byStopCode);
  return findings;
}

/** The reason of a StopTask call is the caller's own words, whatever they resemble, unless ECS called on itself. */
function isOfCaller({ field, recognition }: RecordText): boolean {
  return field === 'stoppedReason' && recognition?.cause.category !== 'host';
}

function inWordsOfCaller(byStopCode: Finding, { field, raw }: RecordText): Finding {
  return { ...byStopCode, evidence: { field, text: raw } };
}

/** A call of StopTask that CloudTrail saw is as good as the stop code it gives. */
export function stopCodeOf({ stopCode }: StopRecord, { stopTaskCall }: StopContext): string | undefined {
  if (typeof stopCode === 'string' && stopCode !== '') return stopCode;
  return stopTaskCall === undefined ? undefined : 'UserInitiated';
}

function textFinding(
  { field, raw, flat, container, recognition }: RecordText,
  { stopCode }: StopRecord,
): Finding {
  const evidence = { field, text: raw };
  if (recognition === undefined) {
    // A task whose container ended by itself needs no reason to be told by its exit code.
    const weight = stopCode === 'EssentialContainerExited' ? 'bare' : 'unread';
    return { cause: UNRECOGNISED, weight, confidence: 'unclear', evidence, container, text: flat };
  }
  const { cause, strength } = recognition;
  const weight = cause.weight ?? 'failure';
  const confidence = strength ?? usualConfidence(weight);
  return { cause, weight, confidence, evidence, container, text: flat };
}

function stopCodeFinding(record: StopRecord, context: StopContext): Finding | undefined {
  const code = stopCodeOf(record, context);
  const row = code === undefined ? undefined : STOP_CODES.get(code)?.find(({ match }) => fits(match, record));
  if (code === undefined || row === undefined) return undefined;
  const weight = row.match.weight ?? 'bare';
  return {
    cause: row.cause,
    weight,
    confidence: weight === 'order' ? 'certain' : 'unclear',
    evidence: { field: 'stopCode', text: code },
    container: undefined,
    text: undefined,
  };
}

const STOP_CODES = Map.groupBy(
  STOP_CAUSES.flatMap((cause: StopCause) => (cause.stopCodes ?? []).map((match) => ({ cause, match }))),
  ({ match }) => match.code,
);

function fits({ on }: StopCodeMatch, record: StopRecord): boolean {
  return on === undefined || on === (isFargate(record) ? 'fargate' : 'container-instance');
}

function isFargate({ launchType, capacityProviderName }: StopRecord): boolean {
  return launchType === 'FARGATE' || String(capacityProviderName).startsWith('FARGATE');
}
