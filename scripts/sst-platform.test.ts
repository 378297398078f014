import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const BUNS = ['bun-linux-x64', 'bun-linux-aarch64', 'bun-darwin-aarch64', 'bun-darwin-x64'];
const INSTALLS =
  'mkdir -p .sst/platform && echo "installed $(cat node_modules/sst/package.json)" >> installed.log';
const FAILS = 'exit 1';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'taskwarden-sst-platform-'));
  mkdirSync(join(root, 'scripts'));
  cpSync('scripts/sst-platform.sh', join(root, 'scripts/sst-platform.sh'));
  for (const bun of BUNS) program(`node_modules/@oven/${bun}/bin/bun`, 'true');
  version('4.17.1');
  writeFileSync(join(root, 'sst.config.ts'), "aws: { version: '7.20.0' }\n");
});
afterEach(() => rmSync(root, { recursive: true }));

function program(path: string, does: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), `#!/bin/sh\n${does}\n`);
  chmodSync(join(root, path), 0o755);
}

function version(text: string): void {
  mkdirSync(join(root, 'node_modules/sst'), { recursive: true });
  writeFileSync(join(root, 'node_modules/sst/package.json'), `{ "version": "${text}" }\n`);
}

/** Runs the script where SST and the registry are like this. */
function install({ sst = INSTALLS, npm = 'true', CI = '' } = {}) {
  program('node_modules/.bin/sst', sst);
  program('bin/npm', npm);
  const { status, stderr } = spawnSync('bash', [join(root, 'scripts/sst-platform.sh')], {
    encoding: 'utf8',
    env: { ...process.env, PATH: `${join(root, 'bin')}:${process.env.PATH}`, CI },
  });
  return { status, stderr };
}

const installs = (): number =>
  existsSync(join(root, 'installed.log'))
    ? readFileSync(join(root, 'installed.log'), 'utf8').trim().split('\n').length
    : 0;

test('the platform is installed once, and anew for another version of SST or of a provider', () => {
  expect(install().status).toBe(0);
  expect(install().status).toBe(0);
  expect(installs()).toBe(1);

  version('4.18.0');
  expect(install().status).toBe(0);
  writeFileSync(join(root, 'sst.config.ts'), "aws: { version: '7.21.0' }\n");
  expect(install().status).toBe(0);
  expect(installs()).toBe(3);
});

test('what is there needs no registry', () => {
  install();

  expect(install({ sst: FAILS, npm: FAILS }).status).toBe(0);
});

test.each(['', 'false', '0'])(
  'without the registry and CI=%j it says what is left out and how to make up for it',
  (CI) => {
    const { status, stderr } = install({ sst: FAILS, npm: FAILS, CI });

    expect(status).toBe(75);
    expect(stderr).toContain('npm run infra');
  },
);

test.each([
  ['in CI, where nothing is left out', { npm: FAILS, CI: 'true' }],
  ['in a CI that says so in another way', { npm: FAILS, CI: '1' }],
  ['where the registry can be reached', { npm: 'true' }],
])('an installation that fails is a failure %s', (_, given) => {
  expect(install({ sst: FAILS, ...given }).status).toBe(1);
});
