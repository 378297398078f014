import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Fault } from './fault.ts';
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
  'option-problems',
  'strike',
];

test('the list holds every fault of the folder, by its file, in alphabetical order', () => {
  const files = readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => file.slice(0, -'.ts'.length))
    .filter((file) => !GENERAL.includes(file));

  expect(FAULTS.map(({ id }) => id)).toEqual(files.toSorted());
});

test('every option that a fault reads is told by it, and the other way round', () => {
  // Of hooks a scope reads one, too.
  const elsewhere: Readonly<Record<string, readonly string[]>> = { 'lifecycle-hook-failed': ['stage'] };
  for (const { id, options = {} } of FAULTS as readonly Fault[]) {
    const text = readFileSync(join(import.meta.dirname, `${id}.ts`), 'utf8');
    const read = [...text.matchAll(/\b(?:option|optionsOf\(record\))(?:<string>)?\('(\w+)'/g)].map(
      ([, name]) => name,
    );
    expect(new Set([...read, ...(elsewhere[id] ?? [])]), id).toEqual(new Set(Object.keys(options)));
  }
});
