import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { STOP_CAUSES } from './causes/index.ts';
import { causesReference } from './reference.ts';

test('every cause has its heading, and no sentence has a hole left', () => {
  const text = causesReference();
  const headings = [...text.matchAll(/^### (\S+)$/gm)].map(([, id]) => id);

  expect(new Set(headings)).toEqual(new Set(STOP_CAUSES.map(({ id }) => id)));
  expect(headings).toHaveLength(STOP_CAUSES.length);
  expect(text).not.toMatch(/\{\w+\|/);
});

test('the published reference is what the code gives', () => {
  const published = readFileSync(new URL('../../../docs/reference/causes.md', import.meta.url), 'utf8');

  expect(published).toBe(causesReference());
});
