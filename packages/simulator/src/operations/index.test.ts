import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SCHEMAS } from '../endpoint/schemas.ts';
import { OPERATIONS } from './index.ts';

test('the list holds every operation of the folder, in alphabetical order', () => {
  const files = readdirSync(import.meta.dirname)
    .filter((file) => /^[A-Z]\w+\.ts$/.test(file))
    .map((file) => file.slice(0, -'.ts'.length));

  expect(OPERATIONS.map(({ name }) => name)).toEqual(files.toSorted());
});

test.each(OPERATIONS.map(({ name }) => ({ name })))('the SDK knows $name', ({ name }) => {
  expect(SCHEMAS.has(name)).toBe(true);
});
