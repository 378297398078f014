import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Script } from '@taskwarden/simulator';
import type { HostOptions } from './host/options.ts';
import { type Connection, connect, type Remote } from './host/rpc.ts';
import type { HostMethods } from './host/world.ts';
import { wiringOf } from './lambda/wiring.ts';
import type { LocalAws, LocalOptions, Signal } from './local-aws.ts';
import { API_PATH, WEBHOOK_PATH } from './slack/endpoint.ts';
import { ACCOUNT } from './sqs-sns/names.ts';

const DEFAULTS = {
  environment: {},
  port: 0,
  region: 'us-east-1',
  parameters: {},
  slack: {},
  members: [],
} as const satisfies Partial<HostOptions>;
const QUIET_SECONDS = 90;

function toHostOptions({ clock = {}, bundles, dataDir, ...options }: LocalOptions): HostOptions {
  const { startAt = Date.now(), factor = 1 } = clock;
  return {
    ...DEFAULTS,
    concurrency: availableParallelism(),
    ...options,
    startAt,
    factor,
    bundles: resolve(bundles),
    ...(dataDir !== undefined && { dataDir: resolve(dataDir) }),
  };
}

/**
 * Starts the embedded AWS: the services in a thread of this process, the functions in processes of their own that end
 * with it. Everything listens on loopback only.
 */
export async function startLocal(given: LocalOptions): Promise<LocalAws> {
  const options = toHostOptions(given);
  const listeners = new Set<(signal: Signal) => void>();
  const emit = (signal: Signal): void => {
    for (const listener of listeners) listener(signal);
  };
  const worker = startThread(options);
  const connection = connect<HostMethods>(worker, emit);
  worker.on('error', (error: Error) => {
    connection.breakOff(new Error(`the embedded AWS broke down: ${error.message}`, { cause: error }));
    emit({ signal: 'broke-down', error: error.message });
  });
  const { remote } = connection;
  const origin = await remote.origin();
  await remote.begin();
  const close = closing(worker, connection);
  return { ...describe(options, origin), ...controls(remote, listeners), close };
}

function startThread(options: HostOptions): Worker {
  // Not this process's arguments and environment: nobody's loaders, nobody's AWS profile.
  const worker = new Worker(new URL('./host/entry.ts', import.meta.url), {
    workerData: options,
    env: { PATH: process.env.PATH, HOME: process.env.HOME },
    execArgv: [],
    argv: [],
    stdout: true,
  });
  // Standard output belongs to whoever started this.
  worker.stdout.pipe(process.stderr, { end: false });
  return worker;
}

/** Closes once; whoever asks again waits for the same end. */
function closing(worker: Worker, connection: Connection<HostMethods>): () => Promise<void> {
  let closed: Promise<void> | undefined;
  async function close(): Promise<void> {
    // A thread that broke down has nothing left to close; its functions end with its pipes.
    await connection.remote.close().catch(() => {});
    connection.breakOff(new Error('the embedded AWS is closed'));
    await worker.terminate();
  }
  return () => {
    closed ??= close();
    return closed;
  };
}

function describe({ region, topology }: HostOptions, origin: string) {
  return {
    url: origin,
    slackUrls: { api: `${origin}${API_PATH}`, webhooks: `${origin}${WEBHOOK_PATH}` },
    region,
    account: ACCOUNT,
    wiring: wiringOf({ topology, region, origin }),
  };
}

/** Without what can't pass between threads: what a scenario expects has functions. */
function plainScript(script: Script): Script {
  const { says, seed, lastsSeconds, workloads, autoScalingGroups, alarms, steps } = script;
  return { says, seed, lastsSeconds, workloads, autoScalingGroups, alarms, steps };
}

function controls(remote: Remote<HostMethods>, listeners: Set<(signal: Signal) => void>) {
  return {
    now: () => remote.now(),
    setFactor: remote.setFactor,
    putEvents: remote.putEvents,
    play: remote.play,
    ecs: {
      isKept: () => remote.isWorldKept(),
      play: (script: Script, { repeats = false } = {}) =>
        remote.playScenario(plainScript(script), { repeats }),
    },
    idle: ({ quietSeconds = QUIET_SECONDS } = {}) => remote.idle(quietSeconds),
    counters: () => remote.counters(),
    queues: () => remote.queues(),
    deadLetters: () => remote.deadLetters(),
    topicMessages: () => remote.topicMessages(),
    on(listener: (signal: Signal) => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    slack: {
      messages: () => remote.slackMessages(),
      rateLimit: remote.slackRateLimit,
      failNext: remote.slackFailNext,
    },
    functions: {
      kill: remote.kill,
      crashAt: remote.crashAt,
      invoke: remote.invoke,
      invocations: () => remote.invocations(),
      logs: () => remote.logs(),
    },
    failCalls: remote.failCalls,
  };
}
