/**
 * Runs every bench in a process of its own, and prints what they found: `npm run bench`. With `--json`, one object:
 * `{ results: [{ name, value, unit, bar, holds }] }`. Ends with 1 when a bar of the design is missed.
 */
import { spawnSync } from 'node:child_process';
import type { Measurement } from '../test/bench/report.ts';
import { report } from '../test/bench/report.ts';
import { readArguments } from './arguments.ts';

const USAGE = `npm run bench -- [--json]

Measures against the bars of the design, each bench in a process of its own, a few minutes in all.

  --json   one object on stdout: { results: [{ name, value, unit, bar, holds }] }

Ends with 1 when a bar is missed.`;

/** Files of test/bench, each of which runs by itself too. */
const BENCHES = ['event-to-diagnosis', 'batch', 'rules', 'cold-import', 'simulator', 'sweep'] as const;

function measure(bench: string, at: number): readonly Measurement[] {
  process.stderr.write(`${at + 1} of ${BENCHES.length}: ${bench}\n`);
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--expose-gc', `test/bench/${bench}.ts`, '--json'],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const line = stdout.trim();
  if (!line.startsWith('{')) throw new Error(`${bench} ended with ${status} and said: ${line}`);
  return (JSON.parse(line) as { readonly results: readonly Measurement[] }).results;
}

readArguments(USAGE, { json: { type: 'boolean' } });
report(BENCHES.flatMap((bench, at) => measure(bench, at)));
