// The door behind `npm start` and `npm test`: installs what is missing, finds a Node that runs TypeScript, and runs there.
// Plain JavaScript without dependencies, as it must run on Node 20 before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { findNode, ROOT, runOnNode } from './node.mjs';

const STAMP = join(ROOT, 'node_modules', '.taskwarden-installed');
const COMMANDS = {
  start: ['packages/cli/src/main.ts', 'local'],
  verify: ['scripts/verify.ts'],
};

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
}

/** Runs `npm ci` only when the lock file is not the one that was installed last. */
function installWhatIsMissing() {
  const wanted = lockHash();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return;
  process.stderr.write('Installing the packages of package-lock.json (once) ...\n');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--loglevel=error', '--no-audit', '--no-fund'];
  const run = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: ROOT, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', args, { cwd: ROOT, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (run.status !== 0) {
    process.stderr.write(
      'npm ci failed: see its message above. Taskwarden needs the npm registry once, at installation.\n',
    );
    process.exit(run.status ?? 1);
  }
  writeFileSync(STAMP, wanted);
}

const [name = '', ...rest] = process.argv.slice(2);
const command = COMMANDS[name];
if (!command) {
  process.stderr.write(`usage: node scripts/run.mjs ${Object.keys(COMMANDS).join('|')} [arguments]\n`);
  process.exit(2);
}
installWhatIsMissing();
const path = [dirname(findNode()), join(ROOT, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
runOnNode([join(ROOT, command[0]), ...command.slice(1), ...rest], {
  cwd: ROOT,
  env: { ...process.env, PATH: path },
});
