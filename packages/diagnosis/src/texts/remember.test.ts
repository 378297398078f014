import { expect, test } from 'vitest';
import { remember } from './remember.ts';

function counting(count: number) {
  const computed: string[] = [];
  const read = remember(count, (text) => {
    computed.push(text);
    return { text };
  });
  return { computed, read };
}

test('the same text is computed once', () => {
  const { computed, read } = counting(2);

  expect(read('a')).toBe(read('a'));
  expect(computed).toEqual(['a']);
});

test('the oldest text is forgotten first', () => {
  const { computed, read } = counting(2);

  for (const text of ['a', 'b', 'c', 'b', 'a']) read(text);

  expect(computed).toEqual(['a', 'b', 'c', 'a']);
});
