/** What CEL complains about, in words for who wrote the expression. */
import { nearestOf } from '@taskwarden/domain/shapes';

export interface CelFault {
  readonly message: string;
  /** Offset in the expression. */
  readonly at: number;
}

/** What CEL throws: its errors carry a summary and a range. */
interface Thrown {
  readonly summary?: string;
  readonly range?: { readonly start: number };
}

const MISSING = /^(?<what>No such key|Unknown variable): (?<wrong>\w+)$/;

/** The fault of a parser, checker or run. `names` are all that may be written; without them it is a run's. */
export function faultOf(error: unknown, names: readonly string[] = []): CelFault {
  // Its members are getters, so they are read one by one.
  const thrown = error as Thrown;
  const summary = thrown.summary ?? messageOf(error);
  const fault = { message: summary, at: thrown.range?.start ?? 0 };
  const { what, wrong } = MISSING.exec(summary)?.groups ?? {};
  return wrong === undefined
    ? fault
    : missing(wrong, names, { ...fault, isVariable: what !== 'No such key' });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function missing(
  wrong: string,
  names: readonly string[],
  { at, isVariable }: CelFault & { readonly isVariable: boolean },
): CelFault {
  if (names.length === 0 || (!isVariable && names.includes(wrong))) {
    return { message: `${wrong} is absent here: ask with has() or .?${wrong}.orValue(…)`, at };
  }
  // The variables stand first; other names are those of members and functions.
  return isVariable ? unknownVariable(wrong, names.slice(0, 2), at) : unknownName(wrong, names, at);
}

function unknownVariable(wrong: string, variables: readonly string[], at: number): CelFault {
  const fault = unknownName(wrong, variables, at);
  const hasMeant = fault.message.includes(';');
  return hasMeant
    ? fault
    : { message: `${fault.message} here: the rule sees ${variables.join(' and ')}`, at };
}

export function unknownName(wrong: string, names: readonly string[], at: number): CelFault {
  const meant = nearestOf(wrong, names);
  return { message: `there is no ${wrong}${meant === undefined ? '' : `; did you mean ${meant}?`}`, at };
}

/** Line and column of an offset, both from 1. */
export function positionOf(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
