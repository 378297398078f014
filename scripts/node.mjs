// Finds a Node that runs TypeScript, and runs a program on it. Plain JavaScript without dependencies, as it must run on
// Node 20: used by `scripts/run.mjs` and by the `taskwarden` command.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** Whether a Node of this version runs TypeScript as it is: from 22.18 on. */
export function runsTypeScript(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 18);
}

/** The pinned Node 24 that came with the packages; elsewhere this machine's own, when it is new enough. */
export function findNode() {
  const pinned = join(ROOT, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
  if (existsSync(pinned)) return pinned;
  if (runsTypeScript(process.versions.node)) return process.execPath;
  process.stderr.write(
    `Taskwarden needs Node 22.18 or newer; this is ${process.versions.node}, and no pinned Node is installed for ${process.platform}-${process.arch}. Run npm ci in the clone, or install a newer Node, and run this again.\n`,
  );
  process.exit(2);
}

/** Runs `args` on that Node as if it were this process: same terminal, same signals, same exit code. */
export function runOnNode(args, options = {}) {
  const child = spawn(findNode(), args, { stdio: 'inherit', ...options });
  // Ctrl-C reaches the child too: it ends in its own way, and this process waits for that.
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1);
  });
}
