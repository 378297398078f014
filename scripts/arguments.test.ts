import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';

/** None of them gets as far as its work. */
const run = (script: string, ...args: readonly string[]) =>
  spawnSync(process.execPath, [`scripts/${script}.ts`, ...args], { encoding: 'utf8' });

describe.each(['bench', 'load'])('npm run %s', (script) => {
  test('says with --help how it is used', () => {
    const { status, stdout, stderr } = run(script, '--help');

    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(new RegExp(`^npm run ${script} -- `));
  });

  test.each(['--no-such-option', 'stray'])(
    'refuses %s with exit code 2, and says how it is used',
    (wrong) => {
      const { status, stdout, stderr } = run(script, wrong);

      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toContain(wrong);
      expect(stderr).toContain(`npm run ${script} -- `);
    },
  );
});

test.each([
  ['--events', 'none', /--events must be a whole number above 0, not none/],
  ['--output', 'yaml', /--output must be text or json, not yaml/],
])('the load refuses %s %s with exit code 2', (option, value, says) => {
  const { status, stderr } = run('load', option, value);

  expect(status).toBe(2);
  expect(stderr).toMatch(says);
});
