import { parseDuration } from '@taskwarden/config/reading';
import type { Moment } from './moment.ts';

/** What became of an expectation: whether it holds, and what was seen, in words. */
export interface Outcome {
  readonly holds: boolean;
  readonly seen: string;
}

/** A sentence that says what ought to come of a scenario, understood. */
export interface Expectation {
  /** As it is written. */
  readonly text: string;
  /** Whether only a response to the events can tell. */
  readonly needsResponse: boolean;
  /** What it names (a service, family or group; a cluster or provider; a cause; a rule): a slip would make "no task of …" hold for ever. */
  readonly names: {
    readonly subject?: string;
    readonly cause?: string;
    readonly rule?: string;
    readonly place?: string;
  };
  /** Holds it against what was played, up to second `until`. */
  readonly check: (moments: readonly Moment[], until: number) => Outcome;
}

/** Words of a sentence that its form took out, by name. */
export type Words = Readonly<Record<string, string | undefined>>;

/** A form that expectations can have: one file, one row of the registry. */
export interface ExpectationForm {
  /** The file's name. */
  readonly id: string;
  /** How it is written; what may be left out stands in brackets. */
  readonly form: string;
  readonly says: string;
  readonly example: string;
  /** Whether only a response to the events can tell, by the words of the sentence; without it the simulator can. */
  readonly needsResponse?: (words: Words) => boolean;
  /** The whole sentence without the times in front of it; its groups are named. */
  readonly pattern: RegExp;
  /** Sees the moments of the window that the sentence gives. */
  readonly check: (words: Words, seen: Seen) => Outcome;
}

/** What a form may look at. */
export interface Seen {
  /** Moments from the window's beginning to its end. */
  readonly within: readonly Moment[];
  /** All moments up to the window's end: for what is so at that time. */
  readonly before: readonly Moment[];
}

/** For a form of which the simulator alone can tell nothing. */
export const always = (): boolean => true;

export function defineForm<const Form extends ExpectationForm>(form: Form): Form {
  return form;
}

/** In front of every sentence: `by 90s`, `after 10m`, `from 10m to 20m`. */
const WINDOW = /^(?:by (?<to>\S+)|after (?<from>\S+)|from (?<from>\S+) to (?<to>\S+)) /;

interface Timed {
  readonly from: number;
  readonly to: number;
  /** The sentence without its times. */
  readonly rest: string;
}

/** Undefined where a time is none. */
function timed(text: string): Timed | undefined {
  const found = WINDOW.exec(text);
  const { from = '0s', to } = found?.groups ?? {};
  const begin = parseDuration(from);
  const end = to === undefined ? Number.POSITIVE_INFINITY : parseDuration(to);
  if (begin === undefined || end === undefined) return undefined;
  return { from: begin, to: end, rest: text.slice(found?.[0].length ?? 0) };
}

function namesOf({ name, cause, place, rule }: Words): Expectation['names'] {
  return {
    ...(name !== undefined && { subject: name }),
    ...(cause !== undefined && { cause }),
    ...(place !== undefined && { place }),
    ...(rule !== undefined && { rule }),
  };
}

/** Reads a sentence by the forms there are. Undefined when it has none of them. */
export function parseExpectation(
  written: string,
  forms: readonly ExpectationForm[],
): Expectation | undefined {
  const text = written.trim().replaceAll(/\s+/g, ' ');
  const sentence = timed(text);
  if (sentence === undefined) return undefined;
  for (const { pattern, check, needsResponse } of forms) {
    const words = pattern.exec(sentence.rest)?.groups;
    if (words === undefined) continue;
    return {
      text: written,
      needsResponse: needsResponse?.(words) ?? false,
      names: namesOf(words),
      check: (moments, until) => {
        const to = Math.min(sentence.to, until);
        const before = moments.filter(({ at }) => at <= to);
        return check(words, { before, within: before.filter(({ at }) => at >= sentence.from) });
      },
    };
  }
  return undefined;
}
