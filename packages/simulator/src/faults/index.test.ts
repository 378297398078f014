import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Fault } from './fault.ts';
import { FAULTS } from './index.ts';

/** Files of the folder that are about faults in general. */
const GENERAL = ['bite', 'fault', 'index'];

test('the list holds every fault of the folder, by its file, in alphabetical order', () => {
  const files = readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => file.slice(0, -'.ts'.length))
    .filter((file) => !GENERAL.includes(file));

  expect(FAULTS.map(({ id }: Fault) => id)).toEqual(files.toSorted());
});
