/**
 * Batches through the bundled `task-state-change` on the embedded AWS: their time, and the calls over the wire that each
 * event makes of the ledger. Run it by itself: `node test/bench/batch.ts`. Exits with 1 when a bar is missed.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EVENT_TYPES } from '@taskwarden/events';
import { buildFunctions } from '@taskwarden/infra/bundle';
import { FUNCTIONS } from '@taskwarden/infra/topology';
import { deployedTopology, type LocalAws, type RecordedEvent, startLocal } from '@taskwarden/local';
import { DEFAULT_CONFIGURATION } from '@taskwarden/response';
import { ENDINGS, type Ending, lifeOf } from '../load/life.ts';
import { type DynamoCounter, startDynamoCounter } from './dynamo-counter.ts';
import { type Measurement, report } from './report.ts';

const NAME = 'task-state-change';
const ROUNDS = 15;
const WARM_UP = 5;
const BATCH = 10;

interface World {
  readonly aws: LocalAws;
  readonly counter: DynamoCounter;
}

let born = 0;

/** All events of a task that nobody heard of. */
function aLife(aws: LocalAws, cause: string, service: string): readonly RecordedEvent[] {
  born += 1;
  const { events } = lifeOf({
    ending: ENDINGS.find((one) => one.cause === cause) as Ending,
    taskId: born.toString(16).padStart(32, '0'),
    service,
    account: aws.account,
    region: aws.region,
    taskDefinition: `arn:aws:ecs:${aws.region}:${aws.account}:task-definition/load:1`,
  });
  return events.map((event) => event(Date.UTC(2026, 0, 1)));
}

const last = (life: readonly RecordedEvent[]): RecordedEvent => life.at(-1) as RecordedEvent;

/** As the queue would hand them over; milliseconds until the function has answered. */
async function invoke({ aws }: World, events: readonly RecordedEvent[]): Promise<number> {
  const from = performance.now();
  const { outcome, response } = await aws.functions.invoke(NAME, {
    Records: events.map((event, at) => ({
      messageId: `message-${at}`,
      body: JSON.stringify(event),
      attributes: {},
      eventSource: 'aws:sqs',
      eventSourceARN: `arn:aws:sqs:${aws.region}:${aws.account}:task-events`,
    })),
  });
  const milliseconds = performance.now() - from;
  const { batchItemFailures = [] } = (response ?? {}) as { batchItemFailures?: readonly unknown[] };
  if (outcome !== 'succeeded' || batchItemFailures.length > 0) throw new Error(`${NAME} failed: ${outcome}`);
  return milliseconds;
}

/** Batches, and the same number of events one after the other, by turns: other work on this machine slows both. */
async function batches(world: World): Promise<readonly Measurement[]> {
  const fresh = (): RecordedEvent[] =>
    Array.from({ length: BATCH }, (_, n) =>
      last(aLife(world.aws, 'out-of-memory/container-limit', `batch-${n}`)),
    );
  const turns: { together: number; apart: number }[] = [];
  for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
    const together = await invoke(world, fresh());
    let apart = 0;
    for (const event of fresh()) apart += await invoke(world, [event]);
    if (round >= WARM_UP) turns.push({ together, apart });
  }
  const together = median(turns.map((turn) => turn.together));
  return [
    { name: 'batch of ten stops through task-state-change', value: together, unit: 'ms' },
    {
      name: 'batch of ten stops, against ten of one stop',
      value: together / median(turns.map((turn) => turn.apart)),
      unit: 'times',
      bar: { atMost: 1 },
    },
  ];
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const WRITES = ['PutItem', 'UpdateItem', 'DeleteItem', 'TransactWriteItems', 'BatchWriteItem'];

/** Calls of one event alone, all of them and those that write. */
async function callsOf(world: World, event: RecordedEvent) {
  world.counter.take();
  await invoke(world, [event]);
  const calls = Object.entries(world.counter.take());
  const sum = (of: typeof calls): number => of.reduce((total, [, count]) => total + count, 0);
  return { all: sum(calls), writes: sum(calls.filter(([operation]) => WRITES.includes(operation))) };
}

const calls = (name: string, value: number, atMost?: number): Measurement => ({
  name: `ledger calls of ${name}`,
  value,
  unit: 'calls',
  ...(atMost !== undefined && { bar: { atMost } }),
});

const SCALING = 'scaling/scale-in-or-replacement';
/** Two reads are spent on who scaled before the refused write tells a duplicate; else the first read tells it. */
const callsElsewhere = (cause: string): number => (cause === SCALING ? 3 : 1);

async function ledgerCalls(world: World): Promise<readonly Measurement[]> {
  const measurements: Measurement[] = [];
  const [, change] = aLife(world.aws, 'out-of-memory/container-limit', 'calls') as [
    RecordedEvent,
    RecordedEvent,
  ];
  measurements.push(calls('a change of a task that lives', (await callsOf(world, change)).all, 1));
  measurements.push(calls('the same change again', (await callsOf(world, change)).all, 1));
  for (const { cause } of ENDINGS) {
    const stop = last(aLife(world.aws, cause, `calls-${cause}`));
    measurements.push(calls(`a stop, ${cause}`, (await callsOf(world, stop)).all, 3));
  }
  const [first, joined] = ['one', 'two'].map(() =>
    last(aLife(world.aws, 'out-of-memory/container-limit', 'joined')),
  ) as [RecordedEvent, RecordedEvent];
  await callsOf(world, first);
  measurements.push(calls('a stop that joins an incident', (await callsOf(world, joined)).all, 3));
  measurements.push(calls('the same stop again', (await callsOf(world, joined)).all, 1));
  const known = new Map<string, RecordedEvent>();
  for (const { cause } of ENDINGS) {
    const stop = last(aLife(world.aws, cause, `elsewhere-${cause}`));
    await callsOf(world, stop);
    known.set(cause, stop);
  }
  await world.aws.functions.kill(NAME);
  await callsOf(world, change);
  for (const [cause, stop] of known) {
    const elsewhere = await callsOf(world, stop);
    const name = `the same stop again in another process, ${cause}`;
    measurements.push(calls(name, elsewhere.all, callsElsewhere(cause)));
    measurements.push(calls(`${name}: writes`, elsewhere.writes, cause === SCALING ? 1 : 0));
  }
  return measurements;
}

const bundles = mkdtempSync(join(tmpdir(), 'taskwarden-batch-'));
const counter = await startDynamoCounter();
try {
  await buildFunctions({ configuration: DEFAULT_CONFIGURATION, outdir: bundles, only: [NAME] });
  const { hub: _hub, ...topology } = deployedTopology(EVENT_TYPES);
  const aws = await startLocal({
    bundles,
    topology: {
      ...topology,
      rules: topology.rules.filter(({ name }) => name === NAME),
      functions: { [NAME]: FUNCTIONS[NAME] },
      scheduledEvents: [],
    },
    environment: { AWS_ENDPOINT_URL_DYNAMODB: counter.url },
    clock: { startAt: Date.UTC(2026, 0, 1), factor: 1 },
    concurrency: 1,
  });
  counter.forwardTo(aws.url);
  try {
    const world = { aws, counter };
    report([...(await batches(world)), ...(await ledgerCalls(world))]);
  } finally {
    await aws.close();
  }
} finally {
  counter.close();
  rmSync(bundles, { recursive: true, force: true });
}
