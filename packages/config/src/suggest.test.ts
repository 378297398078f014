import { expect, test } from 'vitest';
import { suggest } from './suggest.ts';

const KNOWN = ['groupWait', 'groupInterval', 'quietPeriod', 'channels', 'routes', 'tags', 'teams'];

test.each([
  ['a missing letter', 'chanels', 'channels'],
  ['two letters swapped', 'ruotes', 'routes'],
  ["Alertmanager's spelling", 'group_wait', 'groupWait'],
  ['the wrong case', 'quietperiod', 'quietPeriod'],
  ['one letter of a short word', 'tag', 'tags'],
])('%s is recognised: %s', (_what, written, meant) => {
  expect(suggest(written, KNOWN)).toBe(meant);
});

test('a word that is near to nothing gets no suggestion', () => {
  expect(suggest('webhooks', KNOWN)).toBeUndefined();
});
