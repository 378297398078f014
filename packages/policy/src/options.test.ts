import { expect, test } from 'vitest';
import { fillOptions, type OptionDescription, optionProblem } from './options.ts';

const COUNT = { kind: 'count', default: 5, from: 1, to: 10, says: '' } as const;
const WORD = { kind: 'text', default: 'a', words: ['a', 'b'], says: '' } as const;
const LIST = { kind: 'list', default: [], says: '' } as const;
const FLAG = { kind: 'flag', default: false, says: '' } as const;

test.each<[string, OptionDescription, unknown, string | undefined]>([
  ['a number in its range', COUNT, 10, undefined],
  ['a number above it', COUNT, 11, 'must be a whole number, 1 to 10'],
  ['half a number', COUNT, 1.5, 'must be a whole number, 1 to 10'],
  ['a word that is known', WORD, 'b', undefined],
  ['a word that is not', WORD, 'c', 'must be one of a, b'],
  ['a list of texts', LIST, ['x'], undefined],
  ['a text for a list', LIST, 'x', 'must be a list of texts'],
  ['a flag', FLAG, true, undefined],
  ['a text for a flag', FLAG, 'yes', 'must be true or false'],
])('%s', (_what, described, value, problem) => {
  expect(optionProblem(described, value)).toBe(problem);
});

test('what is not given has its default', () => {
  expect(fillOptions({ a: COUNT, b: FLAG }, { b: true })).toEqual({ a: 5, b: true });
});
