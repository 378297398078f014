import { globSync, readFileSync } from 'node:fs';
import { planPolicy, withAllRules } from '@taskwarden/policy';
import { expect, test } from 'vitest';
import { lintFile } from './testing.ts';

const FILES = globSync('test/fixtures/cdk-templates/*.json');

test('there are templates that AWS has deployed', () => {
  expect(FILES.length).toBeGreaterThan(10);
});

test.each(FILES)('%s, which was deployed, is refused nothing', (file) => {
  const text = readFileSync(file, 'utf8');

  const linted = lintFile({ file, text }, { kind: undefined, plan: planPolicy(withAllRules()), now: 0 });

  expect(linted).not.toHaveProperty('unreadable');
  const resources = 'unreadable' in linted ? [] : linted;
  expect(resources.length).toBeGreaterThan(0);
  expect(resources.flatMap(({ registration }) => registration)).toEqual([]);
});
