import type { LogLine } from '@taskwarden/local';

/** What became of the messages of the event queues, as the functions' own log lines count them. */
export interface Endings {
  readonly taken: number;
  readonly duplicate: number;
  readonly stale: number;
  readonly unreadable: number;
}

export const NO_ENDINGS: Endings = { taken: 0, duplicate: 0, stale: 0, unreadable: 0 };

/** The word of a function's tally (`functions/shared/batch.ts`) for each of our counts. */
const WORDS = {
  taken: 'taken',
  duplicate: 'duplicate',
  stale: 'stale',
  unreadable: 'hopeless',
} as const satisfies Record<keyof Endings, string>;

/** Adds what a log line says of a batch; other lines change nothing. `functions` are those that take events. */
export function addEndings(
  sum: Endings,
  { function: name, line }: LogLine,
  functions: readonly string[],
): Endings {
  if (!functions.includes(name) || !line.includes('"Batch handled"')) return sum;
  const ended = endedIn(line);
  const count = (key: keyof Endings): number => sum[key] + (ended[WORDS[key]] ?? 0);
  return {
    taken: count('taken'),
    duplicate: count('duplicate'),
    stale: count('stale'),
    unreadable: count('unreadable'),
  };
}

function endedIn(line: string): Readonly<Record<string, number>> {
  try {
    const { ended = {} } = JSON.parse(line) as { readonly ended?: Readonly<Record<string, number>> };
    return ended;
  } catch {
    return {};
  }
}
