import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkRegistration } from './check-registration.ts';
import { findRunTimeTraps } from './find-run-time-traps.ts';
import { readTaskDefinition } from './read-task-definition.ts';
import { compareRevisions } from './revision/compare-revisions.ts';

const read = (file: string) => readTaskDefinition(JSON.parse(readFileSync(file, 'utf8')));
const FILES = globSync('test/fixtures/task-definitions/*.json').map((file) => ({
  file,
  name: file.split('/').at(-1) ?? '',
}));
const DESCRIBED = 'test/fixtures/task-definitions/described.fargate.web-server.json';

describe('examples after the ECS guide', () => {
  test('are there', () => {
    expect(FILES.length).toBeGreaterThan(15);
  });

  test.each(FILES)('$name reads without a problem, is registered, and walks into no trap', ({ file }) => {
    const { value, problems, misspellings } = read(file);

    expect({ problems, misspellings }).toEqual({ problems: [], misspellings: [] });
    expect(checkRegistration(value)).toEqual([]);
    expect(findRunTimeTraps(value)).toEqual([]);
  });

  test('what ECS fills in when it answers is no change', () => {
    expect(compareRevisions(read(DESCRIBED.replace('described.', '')).value, read(DESCRIBED).value)).toEqual(
      [],
    );
  });
});
