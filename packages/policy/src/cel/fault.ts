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

const MISSING = /^(?:No such key|Unknown variable): (\w+)/;

/** The fault of a parser, checker or run. `names` are all that may be written; without them it is a run's. */
export function faultOf(error: unknown, names: readonly string[] = []): CelFault {
  // Its members are getters, so they are read one by one.
  const thrown = error as Thrown;
  const summary = thrown.summary ?? String(error);
  const at = thrown.range?.start ?? 0;
  const wrong = MISSING.exec(summary)?.[1];
  if (wrong === undefined) return { message: summary, at };
  return names.length > 0 && !names.includes(wrong)
    ? unknownName(wrong, names, at)
    : { message: `${wrong} is absent here: ask with has() or .?${wrong}.orValue(…)`, at };
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
