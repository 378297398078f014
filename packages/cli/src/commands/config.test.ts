import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runCli } from '../program.ts';
import { aTerminal } from '../testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'taskwarden-config-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('config check', () => {
  test('a good file is ok', async () => {
    const terminal = aTerminal();
    const good = file('good.yaml', 'retention: 30d\n');

    expect(await runCli(['config', 'check', good], terminal)).toBe(0);
    expect(terminal.written.out).toBe(`ok ${good}\n`);
  });

  test('every problem is told with its place, and the exit code is 1', async () => {
    const terminal = aTerminal();
    const bad = file('bad.yaml', 'rotues: []\nretention: 30 days\n');

    expect(await runCli(['config', 'check', '--config', bad], terminal)).toBe(1);
    expect(terminal.written.out).toBe(
      [
        `${bad}:1:1  rotues is not a known key; did you mean "routes"?`,
        `${bad}:2:12  retention a duration is a whole number and a unit, such as 90s, 5m, 4h or 2d`,
        '2 problems',
        '',
      ].join('\n'),
    );
  });

  test('the same as JSON', async () => {
    const terminal = aTerminal();
    const bad = file('bad.yaml', 'rotues: []\n');

    expect(await runCli(['config', 'check', bad, '--output', 'json'], terminal)).toBe(1);
    expect(JSON.parse(terminal.written.out)).toEqual({
      ok: false,
      file: bad,
      problems: [
        { path: 'rotues', line: 1, column: 1, message: 'is not a known key; did you mean "routes"?' },
      ],
    });
  });

  test('a file that is not there can not be checked: exit code 2', async () => {
    const terminal = aTerminal();

    expect(await runCli(['config', 'check', join(folder, 'nobody.yaml')], terminal)).toBe(2);
    expect(terminal.written.out).toContain('ENOENT');
  });
});

test('config schema prints the JSON Schema', async () => {
  const terminal = aTerminal();

  expect(await runCli(['config', 'schema'], terminal)).toBe(0);
  expect(JSON.parse(terminal.written.out)).toMatchObject({
    title: 'Configuration of Taskwarden',
    additionalProperties: false,
  });
});
