import { STOP_CAUSES } from '../causes/index.ts';
import type { Confidence } from '../diagnosis.ts';
import type { StopCause, TextMatch } from '../stop-cause.ts';
import type { FlatText } from './flat-text.ts';
import { TOPICS, TOPICS_OF_ERROR_CLASSES, type Topic } from './topics.ts';

/** A cause that a text speaks of. */
export interface Recognition {
  readonly cause: StopCause;
  /** Where the words say how sure they are. */
  readonly strength?: Confidence;
}

/** The cause that a text speaks of: by its innermost topic that knows the words. Undefined when none does. */
export function recogniseText({ words }: FlatText): Recognition | undefined {
  const row = rowByErrorClass(words) ?? rowByTopics(words);
  return row === undefined ? undefined : toRecognition(row);
}

/** Nearly all reasons say the name of their error: then few topics come into question. */
function rowByErrorClass(words: string): Row | undefined {
  const topics = TOPICS_BY_CLASS.get(ANY_CLASS.exec(words)?.[0] ?? '');
  return topics === undefined ? undefined : rowAbout(topics, words);
}

function rowByTopics(words: string): Row | undefined {
  for (const { any, topics } of GROUPS) {
    const row = any.test(words) ? rowAbout(topics, words) : undefined;
    if (row !== undefined) return row;
  }
  return undefined;
}

function rowAbout(topics: readonly (typeof TOPICS)[number][], words: string): Row | undefined {
  for (const [topic, pattern] of topics) {
    const row = pattern.test(words)
      ? ROWS.get(topic)?.find(({ match }) => speaksOf(match, words))
      : undefined;
    if (row !== undefined) return row;
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
const ROWS: ReadonlyMap<Topic, readonly Row[]> = Map.groupBy(
  STOP_CAUSES.flatMap((cause: StopCause) => cause.matches.map((match): Row => ({ cause, match }))).sort(
    (one, other) => Number(isLastResort(one)) - Number(isLastResort(other)),
  ),
  ({ match }) => match.topic,
);

function isLastResort({ match }: Row): boolean {
  return match.text === undefined;
}

const TOPICS_BY_CLASS = new Map(
  TOPICS_OF_ERROR_CLASSES.map(([name, topics]) => [name, TOPICS.filter(([topic]) => topics.includes(topic))]),
);

const ANY_CLASS = new RegExp(`\\b(?:${[...TOPICS_BY_CLASS.keys()].join('|')})\\b`);

const GROUP_SIZE = 8;

/** Topics that follow each other, with one pattern that tells whether any of them is worth a look. */
const GROUPS = Array.from({ length: Math.ceil(TOPICS.length / GROUP_SIZE) }, (_, group) => {
  const topics = TOPICS.slice(group * GROUP_SIZE, (group + 1) * GROUP_SIZE);
  return { any: new RegExp(topics.map(([, { source }]) => source).join('|')), topics };
});
