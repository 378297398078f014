/**
 * The hot path: from the text of an event to the diagnosis, against `JSON.parse` of the same text, over the recorded stops.
 * Run it by itself: `node test/bench/event-to-diagnosis.ts`.
 */
import { globSync, readFileSync } from 'node:fs';
import { diagnose } from '@taskwarden/diagnosis';
import { readEvent } from '@taskwarden/events';
import { Bench } from 'tinybench';
import { report } from './report.ts';

/** As EventBridge sends them: without white space. */
const texts = globSync('test/fixtures/events/task-state-change/stopped.*.json').map((file) =>
  JSON.stringify(JSON.parse(readFileSync(file, 'utf8'))),
);

/**
 * More rounds than diagnosis remembers texts, each with ids in its reasons that no other round has: accounts, deployments,
 * target groups. Reasons without an id are fixed sentences of ECS: whoever has seen one stop of their kind has seen them.
 */
const ROUNDS = 400;
const REASON = /"(?:stoppedReason|reason)":"(?:[^"\\]|\\.)*"/g;
const ID = /\b(?:\d{12,}|[0-9a-f]{16,})\b/g;
const unseen = Array.from({ length: ROUNDS }, (_, round) =>
  texts.map((text) =>
    text.replaceAll(REASON, (reason) =>
      reason.replaceAll(ID, (id) => id.slice(0, -4) + String(1000 + round)),
    ),
  ),
);
let round = 0;
function nextRound(): readonly string[] {
  round = (round + 1) % ROUNDS;
  return unseen[round] ?? [];
}

function diagnosed(text: string): string | undefined {
  const reading = readEvent(text);
  if (reading.outcome !== 'fact' || reading.fact.type !== 'task-state-change') return undefined;
  return diagnose(reading.fact.task).cause;
}

/** Against optimisation: what is made must be looked at. */
const causes = new Set<unknown>();
const TASKS: Readonly<Record<string, () => void>> = {
  parsing: () => {
    for (const text of texts) causes.add(JSON.parse(text).detail.group);
  },
  diagnosing: () => {
    for (const text of texts) causes.add(diagnosed(text));
  },
  'parsing anew': () => {
    for (const text of nextRound()) causes.add(JSON.parse(text).detail.group);
  },
  'diagnosing anew': () => {
    for (const text of nextRound()) causes.add(diagnosed(text));
  },
};

/** This machine has other work too, which comes and goes by seconds: what is compared is measured in short turns. */
const TURNS = 40;
const medians = new Map(Object.keys(TASKS).map((task): [string, number[]] => [task, []]));
for (let turn = 0; turn < TURNS; turn += 1) {
  const bench = new Bench({ time: 50, warmupTime: turn === 0 ? 500 : 0, warmup: turn === 0 });
  for (const [name, run] of Object.entries(TASKS)) bench.add(name, run);
  await bench.run();
  for (const [task, found] of medians) found.push(medianOf(bench, task));
}

function medianOf(bench: Bench, task: string): number {
  const result = bench.getTask(task)?.result;
  if (result?.state !== 'completed') throw new Error(`${task} did not complete`);
  return result.latency.p50;
}

function microseconds(task: string): number {
  const sorted = (medians.get(task) ?? []).toSorted((one, other) => one - other);
  return ((sorted[Math.floor(TURNS / 2)] ?? Number.NaN) * 1000) / texts.length;
}

report([
  {
    name: 'event text to diagnosis, against JSON.parse, reasons seen before',
    value: microseconds('diagnosing') / microseconds('parsing'),
    unit: 'times',
    bar: { atMost: 3 },
  },
  {
    name: 'event text to diagnosis, against JSON.parse, ids in reasons never seen',
    value: microseconds('diagnosing anew') / microseconds('parsing anew'),
    unit: 'times',
    bar: { atMost: 3 },
  },
  {
    name: 'event text to diagnosis, ids in reasons never seen',
    value: microseconds('diagnosing anew'),
    unit: 'µs',
  },
]);
