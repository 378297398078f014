import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RULES } from '@taskwarden/policy';
import { describe, expect, test } from 'vitest';
import { runCli } from '../program.ts';
import { aTerminal } from '../testing.ts';

async function told(...args: string[]) {
  const terminal = aTerminal();
  const exitCode = await runCli(['rules', ...args], terminal);
  return { exitCode, ...terminal.written };
}

async function rows(...args: string[]) {
  const { out } = await told('--output', 'json', ...args);
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

function configured(text: string): readonly string[] {
  const file = join(mkdtempSync(join(tmpdir(), 'rules-')), 'taskwarden.config.yaml');
  writeFileSync(file, text);
  return ['--config', file];
}

describe('rules', () => {
  test('lists every rule once, under what it judges', async () => {
    const { exitCode, out } = await told();

    expect(exitCode).toBe(0);
    expect(
      RULES.filter(({ id }) => out.split('\n').filter((line) => line.includes(` ${id} `)).length !== 1),
    ).toEqual([]);
    expect(out.match(/^Task definitions$/gm)).toHaveLength(1);
    expect(out).toMatch(new RegExp(`\\n${RULES.length} rules, \\d+ on \\(●\\)\\n$`));
  });

  test('lists those of a set and of severities', async () => {
    const found = await rows('--set', 'security-hub', '--severity', 'critical', 'high');

    expect(found.length).toBeGreaterThan(0);
    expect(
      found.filter(
        ({ sets, severity }) => !sets.includes('security-hub') || !['critical', 'high'].includes(severity),
      ),
    ).toEqual([]);
  });

  test('lists those whose id fits a pattern', async () => {
    const found = await rows('no-*');

    expect(found.length).toBeGreaterThan(1);
    expect(found.filter(({ id }) => !id.startsWith('no-'))).toEqual([]);
  });

  test('tells one in full', async () => {
    const { out } = await told('non-root-user');

    expect(out).toMatch(/^non-root-user {2}high {2}off\n/);
    expect(out).toMatch(/What to do {3}\w/);
    expect(out).toContain('nonRootImages: none (list of texts).');
    expect(out).toContain('Security Hub ECS.20');
    expect(out).toContain('docs/reference/rules.md#non-root-user');
  });

  test('as JSON gives one object a line, in the order of the list', async () => {
    const found = await rows();

    expect(found.map(({ id }) => id)).toEqual(RULES.map(({ id }) => id));
    expect(Object.keys(found[0]).join()).toBe(
      'id,title,severity,sets,custom,inspects,mode,remedy,options,controls,offender,docs',
    );
  });

  test('tells modes, options and custom rules of the configuration', async () => {
    const config = configured(`policy:
  rules:
    non-root-user: { mode: warn, options: { nonRootImages: ['nginx*'] } }
  customRules:
    - id: ours
      title: Services run twice
      inspects: service
      severity: low
      expression: service.desiredCount >= 2
      message: It runs once.
      remedy: Run it twice.
`);
    const [nonRoot] = await rows('non-root-user', ...config);
    const custom = await rows('--set', 'custom', ...config);

    expect(nonRoot).toMatchObject({ mode: 'warn', options: [{ name: 'nonRootImages', value: ['nginx*'] }] });
    expect(custom.map(({ id }) => id)).toEqual(['ours']);
    expect((await told('ours', ...config)).out).toContain('Sets         custom');
  });

  test('a misspelt one is suggested', async () => {
    const { exitCode, err } = await told('non-root-usr');

    expect(exitCode).toBe(2);
    expect(err).toContain('did you mean "non-root-user"?');
  });
});
