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
  return [
    ...texts.flatMap((text) =>
      isUserStop && isOfCaller(text) ? inWordsOfCaller(byStopCode, text) : [textFinding(text, record)],
    ),
    ...exitFinding(exits, texts),
    ...byStopCode,
  ];
}

/** The reason of a StopTask call is the caller's own words, whatever they resemble, unless ECS called on itself. */
function isOfCaller({ field, recognition }: RecordText): boolean {
  return field === 'stoppedReason' && recognition?.cause.category !== 'host';
}

function inWordsOfCaller(byStopCode: readonly Finding[], { field, raw }: RecordText): readonly Finding[] {
  return byStopCode.map((finding) => ({ ...finding, evidence: { field, text: raw } }));
}

/** A call of StopTask that CloudTrail saw is as good as the stop code it gives. */
export function stopCodeOf({ stopCode }: StopRecord, { stopTaskCall }: StopContext): string | undefined {
  if (typeof stopCode === 'string' && stopCode !== '') return stopCode;
  return stopTaskCall === undefined ? undefined : 'UserInitiated';
}

function textFinding(text: RecordText, { stopCode }: StopRecord): Finding {
  const { field, raw, flat, container, recognition } = text;
  const about = { evidence: { field, text: raw }, text: flat, ...(container && { container }) };
  if (recognition === undefined) {
    // A task whose container ended by itself needs no reason to be told by its exit code.
    const weight = stopCode === 'EssentialContainerExited' ? 'bare' : 'unread';
    return { cause: UNRECOGNISED, weight, confidence: 'unclear', ...about };
  }
  const { cause, strength } = recognition;
  const weight = cause.weight ?? 'failure';
  return { cause, weight, confidence: strength ?? usualConfidence(weight), ...about };
}

function stopCodeFinding(record: StopRecord, context: StopContext): readonly Finding[] {
  const code = stopCodeOf(record, context);
  const row = code === undefined ? undefined : STOP_CODES.find(({ match }) => fits(match, code, record));
  if (code === undefined || row === undefined) return [];
  const weight = row.match.weight ?? 'bare';
  return [
    {
      cause: row.cause,
      weight,
      confidence: weight === 'order' ? 'certain' : 'unclear',
      evidence: { field: 'stopCode', text: code },
    },
  ];
}

const STOP_CODES = STOP_CAUSES.flatMap((cause: StopCause) =>
  (cause.stopCodes ?? []).map((match) => ({ cause, match })),
);

function fits(match: StopCodeMatch, code: string, record: StopRecord): boolean {
  if (match.code !== code) return false;
  return match.on === undefined || match.on === (isFargate(record) ? 'fargate' : 'container-instance');
}

function isFargate({ launchType, capacityProviderName }: StopRecord): boolean {
  return launchType === 'FARGATE' || String(capacityProviderName).startsWith('FARGATE');
}
