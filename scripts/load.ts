/**
 * Pushes 100,000 task events through the embedded AWS while functions are killed, and checks that nothing is lost, doubled or
 * left over: `npm run load`. `-- --events N` for another number, `--seed N`, `--output json`. Ends with 1 when a check fails.
 */
import type { LoadProgress, LoadResult } from '../test/load/load.ts';
import { misused, readArguments } from './arguments.ts';

const USAGE = `npm run load -- [--events N] [--seed N] [--output text|json]

Pushes task events through the embedded AWS while functions are killed.

  --events N           how many, 100000 by default
  --seed N             what happens and in what order, 1 by default
  --output text|json   text by default

Ends with 1 when a check fails.`;

const { events, seed, output } = readArguments(USAGE, {
  events: { type: 'string', default: '100000' },
  seed: { type: 'string', default: '1' },
  output: { type: 'string', default: 'text' },
});

function countOf(name: string, value: string): number {
  const count = Number(value);
  if (Number.isSafeInteger(count) && count > 0) return count;
  return misused(USAGE, `--${name} must be a whole number above 0, not ${value}`);
}

if (output !== 'text' && output !== 'json') misused(USAGE, `--output must be text or json, not ${output}`);

const SECONDS_BETWEEN = process.stderr.isTTY ? 1 : 10;
let shownAt = 0;

function show({ put, of, perSecond, kills }: LoadProgress): void {
  if (performance.now() - shownAt < SECONDS_BETWEEN * 1000) return;
  shownAt = performance.now();
  const left = Math.ceil(Math.max(0, of - put) / perSecond);
  const line = `${put} of ${of} events, ${perSecond.toFixed(0)}/s, ${Math.floor(left / 60)} min ${left % 60} s left, ${kills} kills`;
  process.stderr.write(process.stderr.isTTY ? `\r\u001b[K${line}` : `${line}\n`);
}

function summary({ counts, seconds, eventsPerSecond, kills, crashed, checks }: LoadResult): string {
  const { taskEvents, duplicates, deployments, unreadable, stops, faults, incidents, notices } = counts;
  return [
    `${taskEvents} task events, ${duplicates} of them twice, ${deployments} of deployments and ${unreadable} unreadable, in ${seconds.taken.toFixed(0)} s: ${eventsPerSecond.toFixed(0)}/s`,
    `${kills} kills ended ${crashed} invocations; ${stops} stops, ${faults} of them faults, made ${incidents} incidents and ${notices} notices`,
    ...checks.map(({ check, holds, found }) => `${holds ? 'ok  ' : 'FAIL'} ${check}: ${found}`),
  ].join('\n');
}

const asked = { events: countOf('events', events), seed: countOf('seed', seed) };
// Only now, as it takes a second: whoever asks how this is used need not wait for it.
const { runLoad } = await import('../test/load/load.ts');
const result = await runLoad({ ...asked, onProgress: show });
if (process.stderr.isTTY) process.stderr.write('\n');
console.log(output === 'json' ? JSON.stringify(result) : summary(result));
if (result.checks.some(({ holds }) => !holds)) process.exitCode = 1;
