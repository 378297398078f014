import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { optionProblem } from '../options.ts';
import type { Rule } from '../rule.ts';
import { type Example, judgeExample } from '../testing.ts';
import { RULES } from './index.ts';

const FOLDER = 'packages/policy/src/rules';
const ALL: readonly Rule[] = RULES;

function pageOf({ id }: Rule): string {
  return readFileSync(`${FOLDER}/${id}.md`, 'utf8');
}

/** The example under a heading of a rule's page. */
function exampleOf(rule: Rule, heading: 'Passes' | 'Fails'): Example {
  const [, json = ''] = pageOf(rule).split(`## ${heading}`)[1]?.split('```json') ?? [];
  return JSON.parse(json.split('```')[0] ?? '') as Example;
}

describe('the registry of rules', () => {
  test('lists every file of the folder, by id', () => {
    const files = globSync(`${FOLDER}/*.ts`)
      .map((file) => basename(file, '.ts'))
      .filter((name) => name !== 'index' && !name.endsWith('.test'));

    expect(ALL.map(({ id }) => id)).toEqual(files.toSorted());
  });

  test('holds at least a hundred rules, and a page for each', () => {
    expect(ALL.length).toBeGreaterThanOrEqual(100);
    expect(ALL.filter(({ id }) => !existsSync(`${FOLDER}/${id}.md`))).toEqual([]);
  });

  test('keeps the baseline small beside the rest', () => {
    const baseline = ALL.filter(({ sets }) => sets.includes('baseline'));

    expect(baseline.length).toBeGreaterThan(15);
    expect(baseline.length).toBeLessThan(ALL.length / 3);
    expect(baseline.every(({ defaultMode }) => defaultMode === 'report')).toBe(true);
  });

  test.each(ALL)('$id speaks in sentences, and its defaults are valid', (rule) => {
    const wrong = Object.values(rule.options).flatMap(
      (option) => optionProblem(option, option.default) ?? [],
    );

    expect(wrong).toEqual([]);
    expect(rule.remedy).toMatch(/^[A-Z].*\.$/s);
    expect(rule.title).toMatch(/^[A-Z].*[^.]$/);
    expect(rule.offender).toContain('notify');
    expect((rule.contains ?? []).filter((id) => ALL.every((other) => other.id !== id))).toEqual([]);
  });
});

describe('the pages of rules', () => {
  test.each(ALL)('$id has an example that passes', (rule) => {
    expect(judgeExample(rule.id, exampleOf(rule, 'Passes'))).toMatchObject([{ verdict: 'pass' }]);
  });

  test.each(ALL)('$id has an example that fails, and says where', (rule) => {
    const rows = judgeExample(rule.id, exampleOf(rule, 'Fails'));

    expect(new Set(rows.map(({ verdict }) => verdict))).toEqual(new Set(['fail']));
    expect(rows.every(({ path, message }) => path !== undefined && message.endsWith('.'))).toBe(true);
  });

  test.each(ALL)('$id names its options', (rule) => {
    const page = pageOf(rule);

    expect(Object.keys(rule.options).filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
    expect(page).toContain('**When to use it.**');
    expect(page).toContain('**What it never does.**');
  });
});
