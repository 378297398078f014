import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FAULTS } from './index.ts';

/** Files of the folder that are about faults in general. */
const GENERAL = [
  'begin',
  'bite',
  'bite-call',
  'bite-event',
  'bite-hook',
  'bite-placement',
  'fault',
  'index',
  'let-loose',
  'strike',
];

test('the list holds every fault of the folder, by its file, in alphabetical order', () => {
  const files = readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => file.slice(0, -'.ts'.length))
    .filter((file) => !GENERAL.includes(file));

  expect(FAULTS.map(({ id }) => id)).toEqual(files.toSorted());
});
