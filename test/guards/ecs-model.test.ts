import { globSync, readFileSync } from 'node:fs';
import { compileFunction } from 'node:vm';
import * as domain from '@taskwarden/domain';
import { transformSync } from 'esbuild';
import { describe, expect, test } from 'vitest';

/**
 * Runs the examples that teach the domain: the `ts` blocks of its guide and the `@example` of its docstrings. A statement
 * with a trailing `// result` must give that result; `…` at the end of a number stands for further digits.
 */
const GUIDE = 'docs/guide/ecs-model.md';

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

/** Chapters whose docstring examples stand alone: everything they name is exported or defined in them. */
const CHAPTERS = ['cluster', 'launch-type', 'placement', 'service', 'task'];

/** `@example` up to the next tag or the end of the comment. */
function docstringExamples(): Example[] {
  return globSync(`packages/domain/src/{${CHAPTERS.join(',')}}/**/*.ts`)
    .filter((file) => !file.endsWith('.test.ts'))
    .flatMap((file) => {
      const text = readFileSync(file, 'utf8');
      return [...text.matchAll(/@example\n((?: *\* (?!@).*\n)+)/g)].map(({ 1: lines = '', index }) => ({
        name: `${file}:${text.slice(0, index).split('\n').length}`,
        code: lines.replaceAll(/^ *\* /gm, ''),
      }));
    })
    .filter(({ code }) => RESULT.test(code));
}

interface Check {
  readonly actual: unknown;
  readonly expected: string;
}

function run(code: string): Check[] {
  const checks: Check[] = [];
  const check = (actual: unknown, expected: string) => checks.push({ actual, expected });
  const { code: script } = transformSync(`{\n${statements(code).map(checked).join('\n')}\n}`, {
    loader: 'ts',
  });
  compileFunction(script, ['check', 'domain', ...Object.keys(domain)])(
    check,
    domain,
    ...Object.values(domain),
  );
  return checks;
}

/** A statement ends with a semicolon or with its result. */
function statements(code: string): string[] {
  const found: string[] = [];
  let open = '';
  for (const line of code.split('\n')) {
    open += `${line}\n`;
    if (!/;\s*$/.test(line) && !RESULT.test(line)) continue;
    found.push(open.trim());
    open = '';
  }
  return open.trim() === '' ? found : [...found, open.trim()];
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
  test.each(docstringExamples())('$name', ({ code }) => {
    const found = run(code);

    expect(found.length).toBeGreaterThan(0);
    for (const result of found) expectResult(result);
  });
});
