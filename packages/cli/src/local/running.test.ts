import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { announceLocal, readRunningLocal } from './running.ts';

const folder = mkdtempSync(join(tmpdir(), 'taskwarden-running-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const running = (pid: number) => ({
  pid,
  url: 'http://127.0.0.1:4000',
  region: 'eu-west-1',
  wiring: {},
  environment: {},
  configFile: '/taskwarden.config.yaml',
});
/** No Linux gives out such an id. */
const NOBODY = 2 ** 30;

test('one that runs is found until it says that it ends', () => {
  const file = join(folder, 'a', 'local.json');
  const end = announceLocal(running(process.pid), file);

  expect(readRunningLocal(file)).toEqual(running(process.pid));
  end();
  expect(readRunningLocal(file)).toBeUndefined();
});

test('one that was killed is not taken for running', () => {
  const file = join(folder, 'local.json');
  writeFileSync(file, JSON.stringify(running(NOBODY)));

  expect(readRunningLocal(file)).toBeUndefined();
});

test('one that ends does not hide another that was started later', () => {
  const file = join(folder, 'later.json');
  const end = announceLocal(running(NOBODY), file);
  announceLocal(running(process.pid), file);

  end();

  expect(readRunningLocal(file)?.pid).toBe(process.pid);
});
