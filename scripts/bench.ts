/**
 * Runs every bench in a process of its own, and prints what they found: `npm run bench`. With `--json`, one object:
 * `{ results: [{ name, value, unit, bar, holds }] }`. Ends with 1 when a bar of the design is missed.
 */
import { spawnSync } from 'node:child_process';
import type { Measurement } from '../test/bench/report.ts';
import { readReport, report } from '../test/bench/report.ts';
import { readArguments } from './arguments.ts';

const USAGE = `npm run bench -- [--json]

Measures against the bars of the design, each bench in a process of its own, a few minutes in all.

  --json   one object on stdout: { results: [{ name, value, unit, bar, holds }] }

Ends with 1 when a bar is missed, with 2 when a bench breaks.`;

/** Files of test/bench, each of which runs by itself too. */
const BENCHES = ['event-to-diagnosis', 'batch', 'rules', 'cold-import', 'simulator', 'sweep'] as const;

function measure(bench: string, at: number): readonly Measurement[] {
  process.stderr.write(`${at + 1} of ${BENCHES.length}: ${bench}\n`);
  const ended = spawnSync(process.execPath, ['--expose-gc', `test/bench/${bench}.ts`, '--json'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return readReport(bench, ended);
}

readArguments(USAGE, { json: { type: 'boolean' } });
try {
  report(BENCHES.flatMap((bench, at) => measure(bench, at)));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(2);
}
