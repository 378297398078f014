import { STOP_CAUSES } from '../causes/index.ts';
import type { StoppedContainer, StopRecord } from '../diagnosis.ts';
import { type ExitCode, type ExitKind, explainExitCode } from '../exit-codes.ts';
import type { StopCause } from '../stop-cause.ts';
import { containerField, containersOf, type RecordText } from '../texts/record-texts.ts';
import type { Finding } from './finding.ts';

/** A container that ran and ended. */
export interface Exit {
  readonly container: StoppedContainer;
  readonly field: string;
  readonly exit: ExitCode;
}

/** Containers that help another one; when that one ends they are torn down, and some don't heed SIGTERM. */
const SIDECAR =
  /side-?car|log[-_]?router|firelens|fluent|envoy|proxy|x-?ray|datadog|otel|collector|cloudwatch|cwagent|guardduty|service-connect|^~internal~|[-_]agent\b|exporter/i;

const CAUSE_BY_EXIT = new Map<ExitKind, StopCause>(
  STOP_CAUSES.flatMap((cause: StopCause) => (cause.exits ?? []).map((kind) => [kind, cause] as const)),
);

/** The containers of a record that have an exit code. An absent code is not 0: the container never ran. */
export function exitsOf(record: StopRecord): readonly Exit[] {
  const exits: Exit[] = [];
  for (const [index, container] of containersOf(record).entries()) {
    const { exitCode } = container;
    if (typeof exitCode !== 'number' || !Number.isInteger(exitCode)) continue;
    const field = `${containerField(container, index)}.exitCode`;
    exits.push({ container, field, exit: explainExitCode(exitCode) });
  }
  return exits;
}

/**
 * What the exit codes alone say: an error of its own outweighs all; then SIGKILL, unless only sidecars got it while a
 * main container ended well; then a good end; then a polite stop, whose order the record doesn't name.
 */
export function exitFinding(exits: readonly Exit[], texts: readonly RecordText[]): Finding | undefined {
  const decisive = decisiveExit(exits.filter(({ container }) => ranByItself(container, texts)));
  const cause = decisive && CAUSE_BY_EXIT.get(decisive.exit.kind);
  if (decisive === undefined || cause === undefined) return undefined;
  const { container, field, exit } = decisive;
  const isUnclear = exit.kind === 'killed' || exit.kind === 'polite';
  return {
    cause,
    weight: isUnclear || exit.kind === 'clean' ? 'exit' : 'error-exit',
    confidence: isUnclear ? 'unclear' : 'certain',
    evidence: { field, text: String(exit.code) },
    container,
    text: undefined,
  };
}

/** The agent writes 143 for a container that never ran because of another one. */
function ranByItself(container: StoppedContainer, texts: readonly RecordText[]): boolean {
  return !texts.some(
    (text) => text.container === container && text.recognition?.cause.weight === 'consequence',
  );
}

function decisiveExit(exits: readonly Exit[]): Exit | undefined {
  if (exits.length < 2) return exits[0];
  const essential = exits.filter(({ container }) => container.essential !== false);
  const mainFirst = (essential.length > 0 ? essential : exits).toSorted(
    (one, other) => Number(isSidecar(one)) - Number(isSidecar(other)),
  );
  const of = (...kinds: readonly ExitKind[]) => mainFirst.find(({ exit }) => kinds.includes(exit.kind));
  const killed = of('killed');
  const clean = of('clean');
  const isTeardown = killed !== undefined && isSidecar(killed) && clean !== undefined && !isSidecar(clean);
  return of('error', 'crash') ?? (isTeardown ? clean : killed) ?? clean ?? of('polite');
}

function isSidecar({ container: { name } }: Exit): boolean {
  return typeof name === 'string' && SIDECAR.test(name);
}
