import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from './commands/index.ts';
import { runCli } from './program.ts';
import { aTerminal } from './testing.ts';

/** Every way to call for help, by the words of the command. */
const SUBCOMMANDS: Readonly<Record<string, readonly string[]>> = {
  actions: ['list', 'show', 'approve', 'deny', 'undo', 'halt', 'resume'],
  config: ['check', 'schema'],
  'dead-letters': ['list', 'show', 'redrive'],
  silence: ['add', 'list', 'expire'],
};
const LEAVES = COMMANDS.flatMap(({ name }) =>
  (SUBCOMMANDS[name] ?? ['']).map((subcommand) => [name, subcommand].filter(Boolean)),
);

describe('the program', () => {
  test('has a command for every file, and a file for every command', () => {
    const files = readdirSync(join(import.meta.dirname, 'commands'))
      .filter((file) => !file.endsWith('.test.ts') && file !== 'index.ts')
      .map((file) => file.replace(/\.ts$/, ''));

    expect(COMMANDS.map(({ name }) => name).toSorted()).toEqual(files.toSorted());
  });

  test.each(LEAVES.map((words) => [words.join(' '), words] as const))(
    '%s --help shows its options and an example, on standard output',
    async (name, words) => {
      const terminal = aTerminal();

      expect(await runCli([...words, '--help'], terminal)).toBe(0);
      expect(terminal.written.out).toContain(`Usage: taskwarden ${name}`);
      expect(terminal.written.out).toMatch(/Examples:\n {2}\$ .*taskwarden /);
      expect(terminal.written.out).toContain('--output <form>');
      expect(terminal.written.err).toBe('');
    },
  );

  test.each([
    ['an unknown option', ['causes', '--bogus'], "error: unknown option '--bogus'"],
    ['an unknown command', ['explian'], 'Did you mean explain?'],
    ['an unknown form of output', ['causes', '--output', 'xml'], 'Allowed choices are text, json'],
    ['one before the command that has no such form', ['--output', 'sarif', 'causes'], 'are text, json'],
    ['a missing argument', ['why'], "missing required argument 'task'"],
    ['one argument too many', ['why', 'a', 'b'], 'too many arguments'],
    ['a port that is none', ['local', '--port', '99999'], 'A port is a number from 0 to 65535.'],
    ['a speed that is none', ['local', '--speed', '0'], 'Give a whole number from 1 on.'],
    ['nothing at all', [], 'Usage: taskwarden'],
  ])('%s ends with exit code 2 and says what to do, on standard error', async (_what, args, sentence) => {
    const terminal = aTerminal();

    expect(await runCli(args, terminal)).toBe(2);
    expect(terminal.written.err).toContain(sentence);
    expect(terminal.written.out).toBe('');
  });

  test('tells its version', async () => {
    const terminal = aTerminal();

    expect(await runCli(['--version'], terminal)).toBe(0);
    expect(terminal.written.out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('the form of output', () => {
  const stdin = JSON.stringify({ family: 'web', containerDefinitions: [{ name: 'web', image: 'web:1' }] });

  test.each([
    ['text', ['--output', 'text', 'causes', 'image-pull'], /^image-pull\n/],
    ['json', ['--output', 'json', 'causes', 'image-pull'], /^\{"id":/],
    ['one that only this command has', ['--output', 'sarif', 'lint', '-'], /"version": "2\.1\.0"/],
    [
      'another after the command, which wins',
      ['--output', 'json', 'lint', '-', '--output', 'junit'],
      /^<\?xml/,
    ],
  ])('may be named before the command: %s', async (_what, args, form) => {
    const terminal = aTerminal({ stdin });

    await runCli(args, terminal);

    expect(terminal.written.out).toMatch(form);
    expect(terminal.written.err).toBe('');
  });
});

describe('colours', () => {
  const csi = '\u001b[';

  test.each([
    ['on a terminal', { outIsTty: true }, [], true],
    ['in a pipe', { outIsTty: false }, [], false],
    ['on a terminal with --no-color', { outIsTty: true }, ['--no-color'], false],
    ['on a terminal with NO_COLOR', { outIsTty: true, env: { NO_COLOR: '1' } }, [], false],
    ['in a pipe with FORCE_COLOR', { outIsTty: false, env: { FORCE_COLOR: '1' } }, [], true],
  ])('%s', async (_where, overrides, options, isColoured) => {
    const terminal = aTerminal({ stdin: 'OutOfMemoryError: Container killed', ...overrides });

    await runCli(['explain', '-', ...options], terminal);

    expect(terminal.written.out.includes(csi)).toBe(isColoured);
  });

  test.each([
    ['on a terminal', [], true],
    ['with --no-color', ['--no-color'], false],
  ])('of what went wrong: %s', async (_where, options, isColoured) => {
    const terminal = aTerminal({ errIsTty: true });

    await runCli(['causes', 'no-such-cause', ...options], terminal);

    expect(terminal.written.err.includes(csi)).toBe(isColoured);
  });
});
