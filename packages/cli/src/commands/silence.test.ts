import { describe, expect, test } from 'vitest';
import { runCli } from '../program.ts';
import { aTerminal } from '../testing.ts';

const SOMEWHERE = ['--table', 'ledger', '--endpoint-url', 'http://127.0.0.1:1'];

describe('a silence that can not be', () => {
  test.each([
    ['a duration without a unit', ['service=web', '--for', '2', '--reason', 'x'], '--for 2 is no duration.'],
    ['a duration of nothing', ['service=web', '--for', '0m', '--reason', 'x'], '--for 0m is no duration.'],
    ['no reason', ['service=web', '--for', '2h'], "required option '--reason <text>' not specified"],
    ['no condition', ['--for', '2h', '--reason', 'x'], "missing required argument 'matchers'"],
    ['a misspelt condition', ['servcie=web', '--for', '2h', '--reason', 'x'], 'did you mean "service"?'],
    ['no author', ['service=web', '--for', '2h', '--reason', 'x'], 'Say it with --author.'],
  ])('%s is refused with exit code 2', async (_what, args, sentence) => {
    const terminal = aTerminal();

    expect(await runCli(['silence', 'add', ...args, ...SOMEWHERE], terminal)).toBe(2);
    expect(terminal.written.err).toContain(sentence);
    expect(terminal.written.out).toBe('');
  });

  test('a ledger that does not answer is told with the place that was asked', async () => {
    const terminal = aTerminal();

    expect(await runCli(['silence', 'list', ...SOMEWHERE], terminal)).toBe(2);
    expect(terminal.written.err).toContain('the ledger did not answer');
    expect(terminal.written.err).toContain('table ledger at http://127.0.0.1:1');
  });
});
