import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { compileFunction } from 'node:vm';
import * as domain from '@taskwarden/domain';
import { transformSync } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';

/**
 * Runs the examples that teach the domain: the `ts` blocks of its guide, which import what they use, and the `@example` of
 * its docstrings, which see what any file of the domain exports. A statement with a trailing `// result` must give that
 * result; `…` at the end of a number stands for further digits.
 */
const GUIDE = 'docs/guide/ecs-model.md';
const SOURCES = globSync('packages/domain/src/**/*.ts').filter((file) => !file.endsWith('.test.ts'));

interface Example {
  readonly name: string;
  readonly code: string;
}

function guideExamples(): Example[] {
  const text = readFileSync(GUIDE, 'utf8');
  return [...text.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(({ 1: code = '', index }) => ({
    name: `${GUIDE}:${text.slice(0, index).split('\n').length}`,
    code,
  }));
}

/** A result stands behind its statement; a comment on a line of its own is prose. */
const RESULT = /\S;? \/\/ /;

/** `@example` up to the next tag or the end of the comment. */
function docstringExamples(): Example[] {
  return SOURCES.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    return [...text.matchAll(/@example\n((?: *\* (?!@).*\n)+)/g)].map(({ 1: lines = '', index }) => ({
      name: `${file}:${text.slice(0, index).split('\n').length}`,
      code: lines.replaceAll(/^ *\* /gm, ''),
    }));
  }).filter(({ code }) => RESULT.test(code));
}

interface Check {
  readonly actual: unknown;
  readonly expected: string;
}

function run(code: string, scope: object = {}): Check[] {
  const checks: Check[] = [];
  const check = (actual: unknown, expected: string) => checks.push({ actual, expected });
  const { code: script } = transformSync(`{\n${statements(code).map(checked).join('\n')}\n}`, {
    loader: 'ts',
  });
  const known = { check, domain, ...scope };
  compileFunction(script, Object.keys(known))(...Object.values(known));
  return checks;
}

/** A statement ends with a semicolon, with its result, or before a comment of its own line. */
function statements(code: string): string[] {
  const found = [''];
  for (const line of code.split('\n')) {
    const prose = /^\s*\/\//.test(line);
    if (!prose) found.push(`${found.pop() ?? ''}${line}\n`);
    if (prose || /;\s*$/.test(line) || RESULT.test(line)) found.push('');
  }
  return found.map((statement) => statement.trim()).filter((statement) => statement !== '');
}

const IMPORT = /^import (\{[\s\S]*\}) from '@taskwarden\/domain';$/;

function checked(statement: string): string {
  const imported = IMPORT.exec(statement)?.[1]?.replaceAll(/\btype \w+,?/g, '');
  if (imported !== undefined) return `const ${imported} = domain;`;
  const [, expression, result] = /^([\s\S]*?);? \/\/ (.*)$/.exec(statement) ?? [];
  return expression === undefined ? statement : `check(${expression}, ${JSON.stringify(result)});`;
}

function expectResult({ actual, expected }: Check): void {
  if (expected.endsWith('…')) {
    expect(String(actual)).toMatch(new RegExp(`^${expected.slice(0, -1).replaceAll('.', '\\.')}`));
    return;
  }
  expect(actual).toEqual(compileFunction(`return (${expected});`)());
}

describe('the guide to the ECS model', () => {
  test('has examples, each with a result', () => {
    const examples = guideExamples();

    expect(examples.length).toBeGreaterThan(10);
    expect(examples.filter(({ code }) => run(code).length === 0)).toEqual([]);
  });

  test.each(guideExamples())('$name', ({ code }) => {
    for (const found of run(code)) expectResult(found);
  });
});

describe('docstrings of the domain', () => {
  const scope: object = {};

  beforeAll(async () => {
    Object.assign(scope, ...(await Promise.all(SOURCES.map((file) => import(resolve(file))))));
  });

  test.each(docstringExamples())('$name', ({ code }) => {
    const found = run(code, scope);

    expect(found.length).toBeGreaterThan(0);
    for (const result of found) expectResult(result);
  });
});
