import { UNRECOGNISED } from './causes/index.ts';
import type { Diagnosis, Evidence, StopContext, StopRecord } from './diagnosis.ts';
import { cut, fillIn, withoutSecrets } from './sentence.ts';
import { partsOfImage } from './texts/captures.ts';
import { READ_CHARACTERS } from './texts/flat-text.ts';
import { textsOf } from './texts/record-texts.ts';
import { conflictsOf } from './weigh/conflicts.ts';
import { type Exit, exitsOf } from './weigh/exits.ts';
import { type Finding, strongestFirst } from './weigh/finding.ts';
import { findingsOf } from './weigh/findings.ts';
import { initiatorOf } from './weigh/initiator.ts';
import { secondsToKill } from './weigh/stop-timeout.ts';

const EVIDENCE_CHARACTERS = 500;

/**
 * Why a task stopped, or what a service event tells. Takes whatever is known, and weighs it: an out-of-memory reason
 * decides; an order to stop outranks reasons of containers, these outrank exit codes, and a stop code alone says least.
 * Never throws, whatever the texts.
 *
 * @example
 * diagnose({ containers: [{ name: 'app', exitCode: 137, reason: 'OutOfMemoryError: Container killed due to memory usage' }] })
 * // { cause: 'out-of-memory/container-limit', initiator: 'task', expected: false, confidence: 'certain', … }
 */
export function diagnose(record: StopRecord, context: StopContext = {}): Diagnosis {
  const texts = textsOf(record);
  const exits = exitsOf(record);
  const findings = strongestFirst(findingsOf(record, { texts, exits }, context));
  const best = findings[0] ?? nothingFound(record);
  const { cause } = best;
  const own = exits.find(({ container }) => container === best.container);
  const names = namesIn(best);
  const captured = own === undefined ? names : { ...names, ...exitCode(own) };
  const known = best.container === undefined ? captured : { ...captured, ...aboutContainer(best, own) };
  return {
    cause: cause.id,
    category: cause.category,
    initiator: initiatorOf(record, context, findings),
    expected: isExpected(best, record),
    confidence: best.confidence,
    summary: `${fillIn(cause.says, known)}${killClause(best, { record, context, exits })}.`,
    evidence: evidenceFor(best, findings, own),
    conflicts: conflictsOf(best, { record, findings, exits }),
    ...containerName(best),
    captured,
    owner: cause.owner,
    retryable: cause.retryable,
    remedy: fillIn(cause.remedy, known),
    docs: cause.docs,
  };
}

function nothingFound({ lastStatus }: StopRecord): Finding {
  return {
    cause: UNRECOGNISED,
    weight: 'bare',
    confidence: 'unclear',
    evidence: { field: 'lastStatus', text: typeof lastStatus === 'string' ? lastStatus : '' },
    container: undefined,
    text: undefined,
  };
}

/** A job may end well; a task that a service keeps may not, and one of which nobody knows whose it is counts as such. */
function isExpected({ cause: { expected } }: Finding, { group }: StopRecord): boolean {
  if (expected !== 'standalone') return expected;
  return typeof group === 'string' && group !== '' && !group.startsWith('service:');
}

function namesIn({ text, container, cause }: Finding): Readonly<Record<string, string>> {
  const names = text === undefined ? {} : text.names;
  if ('image' in names || cause.category !== 'image-pull') return names;
  const image = typeof container?.image === 'string' ? container.image.trim() : '';
  return image === '' ? names : { ...names, image, ...partsOfImage(image) };
}

function exitCode({ exit: { code, signal } }: Exit): Readonly<Record<string, string>> {
  return signal === undefined ? { exitCode: String(code) } : { exitCode: String(code), signal };
}

function aboutContainer(best: Finding, own: Exit | undefined): Readonly<Record<string, string>> {
  return { ...containerName(best), ...(own && { exitMeaning: own.exit.meaning }) };
}

function containerName({ container }: Finding): { readonly container?: string } {
  const name = typeof container?.name === 'string' ? container.name.trim() : '';
  return name === '' ? {} : { container: name };
}

/** 137 after an order to stop is the end of the stop timeout, not memory. */
function killClause(
  { weight, container }: Finding,
  {
    record,
    context,
    exits,
  }: { readonly record: StopRecord; readonly context: StopContext; readonly exits: readonly Exit[] },
): string {
  const killed = exits.find(
    ({ exit, container: other }) => exit.kind === 'killed' && (container ?? other) === other,
  );
  if (killed === undefined) return '';
  if (weight === 'order') return '; SIGTERM was not heeded within the stop timeout, hence exit code 137';
  const seconds = weight === 'exit' ? secondsToKill(record, context) : undefined;
  return seconds === undefined
    ? ''
    : `; it came ${seconds} s after stopping began, as at the end of a stop timeout`;
}

/** The deciding text or code, and beside it what agrees: the exit code and the stop code's own word. */
function evidenceFor(
  best: Finding,
  findings: readonly Finding[],
  own: Exit | undefined,
): readonly Evidence[] {
  const evidence: Evidence[] = [];
  quote(evidence, best.evidence);
  for (const finding of findings) {
    if (finding.cause === best.cause) quote(evidence, finding.evidence);
  }
  if (own !== undefined) quote(evidence, { field: own.field, text: String(own.exit.code) });
  return evidence;
}

/** A field is quoted once. */
function quote(evidence: Evidence[], { field, text }: Evidence): void {
  if (text === '' || evidence.some((quoted) => quoted.field === field)) return;
  evidence.push({ field, text: cut(withoutSecrets(cut(text, READ_CHARACTERS)), EVIDENCE_CHARACTERS) });
}
