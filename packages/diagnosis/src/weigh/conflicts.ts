import type { StopRecord } from '../diagnosis.ts';
import type { Exit } from './exits.ts';
import type { Finding } from './finding.ts';

/** Categories of causes that strike before any container runs. */
const BEFORE_START: readonly string[] = ['image-pull', 'resource-init', 'container-start', 'capacity'];

/** What in the record speaks against the verdict, in sentences. */
export function conflictsOf(
  best: Finding,
  {
    record,
    findings,
    exits,
  }: { readonly record: StopRecord; readonly findings: readonly Finding[]; readonly exits: readonly Exit[] },
): readonly string[] {
  return [
    ...rivals(best, findings),
    ...exitConflicts(best, exits),
    ...startConflict(best, record),
    ...codeConflict(best, record),
  ];
}

/** Other causes that the record speaks of, as far as the verdict doesn't explain them. */
function rivals(best: Finding, findings: readonly Finding[]): readonly string[] {
  if (findings.length < 2) return [];
  const seen = new Set([best.cause.id]);
  return findings.flatMap(({ cause, weight, evidence }) => {
    const isRival = weight === 'decides' || weight === 'order' || weight === 'failure' || weight === 'unread';
    if (!isRival || seen.has(cause.id)) return [];
    seen.add(cause.id);
    return [
      weight === 'unread'
        ? `No cause is known for what ${evidence.field} says.`
        : `${evidence.field} speaks of ${cause.id}.`,
    ];
  });
}

function exitConflicts(best: Finding, exits: readonly Exit[]): readonly string[] {
  if (best.weight === 'order') return exits.filter(isOwnFault).map(unordered);
  const own = exits.find(({ container }) => container === best.container);
  if (own === undefined) return [];
  const { code, kind } = own.exit;
  if (best.weight === 'decides' && kind !== 'killed') {
    return [
      `${own.field} is ${code}, not 137: the kernel killed a child of the main process, or the main process survived it.`,
    ];
  }
  if (kind !== 'clean') return [];
  if (BEFORE_START.includes(best.cause.category)) {
    return [`${own.field} is 0, but a container that never ran has no exit code: a tool filled it in.`];
  }
  return best.cause.id === 'runtime/cannot-inspect'
    ? [`${own.field} is 0: the container may have finished well.`]
    : [];
}

function isOwnFault({ exit: { kind } }: Exit): boolean {
  return kind === 'error' || kind === 'crash';
}

function unordered({ field, exit }: Exit): string {
  return `${field} is ${exit.code} (${exit.meaning}) although the stop was ordered.`;
}

function startConflict({ cause, weight }: Finding, { startedAt }: StopRecord): readonly string[] {
  const strikesBefore = weight === 'failure' && BEFORE_START.includes(cause.category);
  return strikesBefore && typeof startedAt === 'number'
    ? ['The task had started (startedAt is set), but this cause strikes before a container runs.']
    : [];
}

function codeConflict({ weight }: Finding, { stopCode, startedAt }: StopRecord): readonly string[] {
  if (weight === 'order' && stopCode === 'EssentialContainerExited') {
    return ['stopCode EssentialContainerExited says that a container ended by itself, not by an order.'];
  }
  return stopCode === 'TaskFailedToStart' && typeof startedAt === 'number'
    ? ['stopCode TaskFailedToStart says that the task never ran, but startedAt is set.']
    : [];
}
