import { STOP_CAUSES } from '../causes/index.ts';
import type { Confidence } from '../diagnosis.ts';
import type { StopCause, TextMatch } from '../stop-cause.ts';
import type { FlatText } from './flat-text.ts';
import { TOPICS, type Topic } from './topics.ts';

/** A cause that a text speaks of. */
export interface Recognition {
  readonly cause: StopCause;
  /** Where the words say how sure they are. */
  readonly strength?: Confidence;
}

/** The cause that a text speaks of: by its innermost topic that knows the words. Undefined when none does. */
export function recogniseText({ words }: FlatText): Recognition | undefined {
  for (const [topic, pattern] of TOPICS) {
    if (!pattern.test(words)) continue;
    const row = ROWS.get(topic)?.find(({ match }) => speaksOf(match, words));
    if (row !== undefined) return toRecognition(row);
  }
  return undefined;
}

function toRecognition({ cause, match: { strength } }: Row): Recognition {
  return strength === undefined ? { cause } : { cause, strength };
}

function speaksOf({ text, unless }: TextMatch, words: string): boolean {
  return (text === undefined || text.test(words)) && !unless?.test(words);
}

interface Row {
  readonly cause: StopCause;
  readonly match: TextMatch;
}

/** The rows of each topic: in the order of the causes, then its last resort. */
const ROWS: ReadonlyMap<Topic, readonly Row[]> = new Map(
  TOPICS.map(([topic]) => {
    const rows = STOP_CAUSES.flatMap((cause: StopCause): Row[] =>
      cause.matches.filter((match) => match.topic === topic).map((match) => ({ cause, match })),
    );
    const isLastResort = ({ match }: Row) => match.text === undefined;
    return [topic, [...rows.filter((row) => !isLastResort(row)), ...rows.filter(isLastResort)]];
  }),
);
