import { globSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ACCEPTED } from '../../../test/registration/accepted.ts';
import { REFUSED } from '../../../test/registration/refused/index.ts';
import { checkRegistration } from '../check-registration.ts';
import { REGISTRATION_RULES } from './index.ts';

describe('what RegisterTaskDefinition refuses', () => {
  test.each(REFUSED)('%s: %s', (rule, _sentence, definition, path, message) => {
    const problems = checkRegistration(definition).filter((problem) => problem.rule === rule);

    expect(problems.map((problem) => ({ path: problem.path, message: problem.message }))).toEqual([
      { path, message },
    ]);
  });

  test.each(REFUSED)('%s: %s, and nothing else', (rule, _sentence, definition) => {
    const others = checkRegistration(definition).filter((problem) => problem.rule !== rule);

    expect(others.map((problem) => problem.rule)).toEqual([]);
  });

  test('every rule is refused at least once', () => {
    const refused = new Set(REFUSED.map(([rule]) => rule));

    expect(REGISTRATION_RULES.map(({ id }) => id).filter((id) => !refused.has(id))).toEqual([]);
  });
});

test.each(ACCEPTED)('accepts %s', (_sentence, definition) => {
  expect(checkRegistration(definition)).toEqual([]);
});

describe('the list of rules', () => {
  test('has a file for every prefix, and the other way round', () => {
    const files = globSync('packages/domain/src/task-definition/rules/*.ts')
      .map((file) => file.split('/').at(-1)?.replace('.ts', ''))
      .filter((stem) => stem !== 'index' && stem !== 'rules.test');
    const prefixes = REGISTRATION_RULES.map(({ id }) => id.split('/')[0]);

    expect(new Set(prefixes)).toEqual(new Set(files));
  });

  test('has every id once, and a fix and a source in every row', () => {
    const ids = REGISTRATION_RULES.map(({ id }) => id);

    expect(new Set(ids).size).toBe(ids.length);
    expect(REGISTRATION_RULES.filter(({ fix, source }) => !fix.endsWith('.') || source === '')).toEqual([]);
  });
});
