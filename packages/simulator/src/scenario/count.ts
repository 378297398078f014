import type { Outcome, Words } from './expectation.ts';

const NUMBERS: Readonly<Record<string, number>> = {
  no: 0,
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
};

/** How many, as part of a form's pattern: `exactly one`, `at least 3`, `no`. */
export const COUNT = String.raw`(?<bound>exactly |at least |at most |)(?<number>\d+|${Object.keys(NUMBERS).join('|')})`;

/** The same where it may be left out, which means at least one. */
export const ANY_COUNT = `(?:${COUNT} )?`;

const FITS: Readonly<Record<string, (seen: number, wanted: number) => boolean>> = {
  'at least': (seen, wanted) => seen >= wanted,
  'at most': (seen, wanted) => seen <= wanted,
};

/** Holds a count against the words that {@link COUNT} or {@link ANY_COUNT} took. */
export function countOutcome(
  { bound = 'at least', number = '1' }: Words,
  seen: number,
  what: string,
): Outcome {
  const wanted = NUMBERS[number] ?? Number(number);
  const fits = FITS[bound.trim()] ?? Object.is;
  return { holds: fits(seen, wanted), seen: `${seen} ${what}` };
}

/** How often each text occurs, the most frequent first: `3 × a, 1 × b`; `none` without any. */
export function tally(texts: readonly string[]): string {
  const counts = [...Map.groupBy(texts, (text) => text)].map(([text, same]) => ({
    text,
    count: same.length,
  }));
  const sorted = counts.toSorted((one, other) => other.count - one.count);
  return sorted.map(({ text, count }) => `${count} × ${text}`).join(', ') || 'none';
}
