import { STOP_CAUSES } from '@taskwarden/diagnosis';
import { describe, expect, test } from 'vitest';
import { runCli } from '../program.ts';
import { aTerminal } from '../testing.ts';

async function told(...args: string[]) {
  const terminal = aTerminal();
  const exitCode = await runCli(['causes', ...args], terminal);
  return { exitCode, ...terminal.written };
}

describe('causes', () => {
  test('lists every cause under its category', async () => {
    const { exitCode, out } = await told();

    expect(exitCode).toBe(0);
    expect(STOP_CAUSES.filter(({ id }) => !out.includes(`  ${id} `))).toEqual([]);
    expect(out.match(/^out-of-memory$/gm)).toHaveLength(1);
  });

  test('lists one category', async () => {
    const { out } = await told('out-of-memory');

    expect(out).toContain('  out-of-memory/container-limit ');
    expect(out).not.toContain('image-pull/');
  });

  test('tells one in full, with no hole left in its sentences', async () => {
    const { out } = await told('image-pull/not-found');

    expect(out).toMatch(/^image-pull\/not-found {2}fault\n/);
    expect(out).toMatch(/What to do {3}\w/);
    expect(out).toMatch(/ECS says {5}“/);
    expect(out).not.toMatch(/[{}|]/);
  });

  test('as JSON gives one object a line', async () => {
    const { out } = await told('--output', 'json');
    const rows = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));

    expect(rows.map(({ id }) => id)).toEqual(STOP_CAUSES.map(({ id }) => id));
    expect(Object.keys(rows[0]).join()).toBe(
      'id,category,says,remedy,expected,owner,retryable,initiator,docs,examples',
    );
  });

  test('a misspelt one is suggested', async () => {
    const { exitCode, err } = await told('image-pull/not-fuond');

    expect(exitCode).toBe(2);
    expect(err).toContain('did you mean "image-pull/not-found"?');
  });
});
