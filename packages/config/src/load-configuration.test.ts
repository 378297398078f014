import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { loadConfiguration } from './load-configuration.ts';
import { parseConfiguration } from './parse-configuration.ts';

const folder = mkdtempSync(join(tmpdir(), 'taskwarden-config-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the configuration file', () => {
  test('a named file is read, and its name is told', () => {
    const file = join(folder, 'mine.yaml');
    writeFileSync(file, 'retention: 7d\n');

    expect(loadConfiguration(file)).toEqual({ ...parseConfiguration('retention: 7d\n'), file });
  });

  test('a named file that is not there is a problem, not a default', () => {
    const file = join(folder, 'nobody.yaml');

    expect(loadConfiguration(file)).toMatchObject({
      ok: false,
      unreadable: true,
      file,
      problems: [{ path: '', line: 1, message: expect.stringContaining('ENOENT') }],
    });
  });

  test('where none is named and none is there, every default holds', () => {
    // The tests run in the root of the clone, which holds no configuration.
    expect(loadConfiguration()).toEqual({ ...parseConfiguration(''), file: undefined });
  });
});
