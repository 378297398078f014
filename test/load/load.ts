import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { ECSClient, RegisterTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import type { LocalAws } from '@taskwarden/local';
import { type Deployment, deploy } from '../end-to-end/deployment.ts';
import { type Check, checksOf } from './checks.ts';
import { createMemoryBook, type MemoryOfProcess } from './memory.ts';
import { createToldBook } from './told.ts';
import { createTraffic, datedOnce, type Promised, type Traffic } from './traffic.ts';

export interface LoadOptions {
  /** Task events that differ. */
  readonly events: number;
  readonly seed: number;
  readonly onProgress?: (progress: LoadProgress) => void;
}

export interface LoadProgress {
  readonly put: number;
  readonly of: number;
  readonly perSecond: number;
  readonly kills: number;
}

export interface LoadResult {
  readonly seed: number;
  readonly counts: Promised['counts'] & {
    readonly stops: number;
    readonly faults: number;
    readonly incidents: number;
    readonly notices: number;
    readonly unreadable: number;
  };
  /** Until every event was taken, and until every deadline after them had come. */
  readonly seconds: { readonly taken: number; readonly whole: number };
  readonly eventsPerSecond: number;
  /** Times that a function's processes were killed, and invocations that ended with that. */
  readonly kills: number;
  readonly crashed: number;
  readonly memory: MemoryOfProcess | undefined;
  readonly checks: readonly Check[];
}

/** Messages that may wait for the functions: more would only measure the queue. */
const MOST_WAITING = 300;
const AT_ONCE = 50;
const KILL_EVERY_MILLISECONDS = 5000;
/** A machine that has much else to do gets this many invocations through before the next: else nothing would ever end. */
const LEAST_BETWEEN_KILLS = 5;
/** Whose processes are killed, in turn. */
const VICTIMS = [
  'task-state-change',
  'notification',
  'task-state-change',
  'timer',
  'compliance-check',
  'clock',
];
/** In the last part of the load this function is spared: its processes shall grow old, so that a leak would show. */
const [SPARED, SPARED_FROM] = ['task-state-change', 0.6];
/** For messages whose function died to come back, and incidents to be told: 3 minutes, and half of one. */
const AFTERWARDS_MILLISECONDS = 10 * 60_000;

/** Pushes task events through a deployment whose functions are killed all the while, and checks what came of it. */
export async function runLoad({ events, seed, onProgress }: LoadOptions): Promise<LoadResult> {
  const deployment = await deploy({ factor: 1, environment: { NODE_OPTIONS: probing() } });
  try {
    const { aws } = deployment;
    const traffic = createTraffic({ events, seed, account: aws.account, region: aws.region });
    const books = listen(aws);
    await registerDefinition(aws);
    const started = performance.now();
    const progress = { put: 0, kills: 0 };
    await killing(aws, progress, events, async () => {
      await push(aws, traffic, (put) => {
        progress.put = put;
        onProgress?.({ ...progress, of: events, perSecond: put / secondsSince(started) });
      });
    });
    const taken = secondsSince(started);
    await aws.setFactor(5000);
    await deployment.runTo((await aws.now()) + AFTERWARDS_MILLISECONDS);
    const seconds = { taken, whole: secondsSince(started) };
    return {
      seed,
      seconds,
      ...(await resultOf(deployment, traffic.promised, books)),
      kills: progress.kills,
      eventsPerSecond: progress.put / taken,
    };
  } finally {
    await deployment.close();
  }
}

const secondsSince = (from: number): number => (performance.now() - from) / 1000;

function probing(): string {
  return `--expose-gc --import=${pathToFileURL(`${import.meta.dirname}/memory-probe.ts`).href}`;
}

function listen(aws: LocalAws) {
  const books = { memory: createMemoryBook(), told: createToldBook() };
  aws.on((signal) => {
    if (signal.signal === 'topic-message') books.told.take(signal.message);
    else if (signal.signal === 'log' && signal.line.line.startsWith('{"probe":"memory"')) {
      books.memory.take(JSON.parse(signal.line.line));
    }
  });
  return books;
}

/** The revision that all tasks run: the policy looks at it. */
async function registerDefinition(aws: LocalAws): Promise<void> {
  const client = new ECSClient({
    endpoint: aws.url,
    region: aws.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  await client.send(
    new RegisterTaskDefinitionCommand({
      family: 'load',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      containerDefinitions: [{ name: 'app', image: 'app:1' }],
    }),
  );
  client.destroy();
}

/** Puts everything onto the bus, as fast as the functions take it, and waits until they have. */
async function push(aws: LocalAws, traffic: Traffic, onPut: (put: number) => void): Promise<void> {
  const dated = datedOnce();
  let put = 0;
  for (let events = traffic.next(AT_ONCE); events !== undefined; events = traffic.next(AT_ONCE)) {
    const now = await aws.now();
    await aws.putEvents(events.map((event) => dated(event, now)));
    put += events.length;
    onPut(put);
    while ((await waiting(aws)) > MOST_WAITING) await pause(20);
  }
  while ((await waiting(aws)) > 0) await pause(50);
}

async function waiting(aws: LocalAws): Promise<number> {
  const queues = await aws.queues();
  return queues.reduce((sum, queue) => sum + (queue.isDeadLetterQueue ? 0 : queue.waiting), 0);
}

/** SIGKILL to all processes of a function every few seconds while `work` runs. */
async function killing(
  aws: LocalAws,
  progress: { put: number; kills: number },
  events: number,
  work: () => Promise<void>,
): Promise<void> {
  let [isOver, turn, killedAt] = [false, 0, 0];
  const over = work().finally(() => {
    isOver = true;
  });
  const next = (): string => VICTIMS[turn++ % VICTIMS.length] as string;
  while (!isOver) {
    await Promise.race([over, pause(KILL_EVERY_MILLISECONDS, undefined, { ref: false })]);
    if (isOver) break;
    const { succeeded } = (await aws.counters()).invocations;
    if (succeeded < killedAt + LEAST_BETWEEN_KILLS) continue;
    killedAt = succeeded;
    const name = next();
    if (name === SPARED && progress.put > SPARED_FROM * events) continue;
    if ((await aws.functions.kill(name)) > 0) progress.kills += 1;
  }
  await over;
}

async function resultOf(
  { aws, ledger }: Deployment,
  promised: Promised,
  { memory, told }: ReturnType<typeof listen>,
) {
  const stops = await ledger.stoppedSince(0);
  const incidents = (await ledger.openedSince(0)).filter(({ kind }) => kind === 'stops');
  const { invocations } = await aws.counters();
  const oldest = memory.oldest();
  const checks = await checksOf({
    promised,
    stops,
    incidents,
    ledger,
    told,
    deadLetters: await aws.deadLetters(),
    ...(oldest && { memory: oldest }),
  });
  return {
    counts: {
      ...promised.counts,
      stops: stops.length,
      faults: stops.filter(({ incidentId }) => incidentId !== undefined).length,
      incidents: incidents.length,
      notices: told.messages(),
      unreadable: promised.unreadable.size,
    },
    crashed: invocations.crashed,
    memory: oldest,
    checks,
  };
}
