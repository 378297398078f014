import { expect, test } from 'vitest';
import { badgeOf, causeInWords, counted, durationInWords } from './words.ts';

test.each([
  [0, 'less than a second'],
  [-5, 'less than a second'],
  [59, '59 s'],
  [60, '1 min'],
  [130, '2 min 10 s'],
  [3600, '1 h'],
  [3605, '1 h'],
  [7500, '2 h 5 min'],
  [200_000, '2 d 7 h'],
])('%d seconds are %s', (seconds, words) => {
  expect(durationInWords(seconds)).toBe(words);
});

test.each([
  ['stops', 1, '1 task'],
  ['stops', 2, '2 tasks'],
  ['storm', 60, '60 incidents'],
] as const)('%s, %d, are counted as %s', (incidentKind, count, many) => {
  expect(counted({ incidentKind, count }).many).toBe(many);
});

test('a cause reads as words', () => {
  expect(causeInWords('image-pull/not-found')).toBe('image pull: not found');
});

test.each([
  [{ kind: 'opened', state: 'open', level: 'page' }, '🚨 Page'],
  [{ kind: 'grew', state: 'resolved', level: 'page' }, '✅ Resolved'],
  [{ kind: 'test', state: 'open', level: 'alert' }, '🧪 Test'],
] as const)('%j has the badge %s', (notice, badge) => {
  const { emoji, word } = badgeOf(notice);

  expect(`${emoji} ${word}`).toBe(badge);
});
