import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { diagnose } from '../diagnose.ts';
import { fillIn } from '../sentence.ts';
import type { StopCause } from '../stop-cause.ts';
import { STOP_CAUSES, UNRECOGNISED } from './index.ts';

const causes: readonly StopCause[] = STOP_CAUSES;

test('every file of the folder is in the list under its own path, and nothing else', () => {
  const files = globSync('*/*.ts', { cwd: import.meta.dirname }).map((file) => file.replace(/\.ts$/, ''));

  expect(causes.map(({ id }) => id).toSorted()).toEqual(files.toSorted());
});

test('the list ends in the row that takes what no other knows', () => {
  expect(causes.at(-1)).toBe(UNRECOGNISED);
});

test('a cause that nobody mends is normal operation', () => {
  expect(causes.filter(({ owner, expected }) => owner === 'nobody' && expected !== true)).toEqual([]);
});

test.each(causes.map((cause) => [cause.id, cause] as const))('%s reads well without a record', (_, cause) => {
  const sentences = [fillIn(cause.says, {}), fillIn(cause.remedy, {})];

  expect(sentences.filter((sentence) => /[{}|]| {2}| [.,;]/.test(sentence))).toEqual([]);
  expect(cause.says).not.toMatch(/\.$/);
  expect(cause.remedy).toMatch(/\.$/);
  expect(cause.docs).toMatch(
    /^https:\/\/docs\.aws\.amazon\.com\/AmazonECS\/latest\/developerguide\/[\w-]+\.html$/,
  );
});

test.each(causes.flatMap(({ id, examples }) => examples.map(({ text }) => [id, text] as const)))(
  '%s is the verdict on its sample "%s"',
  (id, text) => {
    expect(diagnose({ containers: [], stoppedReason: text }).cause).toBe(id);
  },
);

test('every cause is met: by a sample, by the labelled records, by an exit code or by a stop code', () => {
  const labelled = readFileSync(
    new URL('../../../../test/fixtures/stop-records/labelled.jsonl', import.meta.url),
    'utf8',
  );
  const unmet = causes.filter(
    ({ id, examples, exits, stopCodes }) =>
      examples.length === 0 && !labelled.includes(`"${id}"`) && !exits && !stopCodes,
  );

  expect(unmet.map(({ id }) => id)).toEqual(['unknown/unrecognised']);
});
