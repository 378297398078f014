/** The deployment that `footprint.ts` measures: the embedded AWS with a meter before DynamoDB, and counters of all that is billed. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EVENT_TYPES } from '@taskwarden/events';
import { buildFunctions } from '@taskwarden/infra/bundle';
import { deployedTopology, type LocalAws, type RecordedEvent, startLocal } from '@taskwarden/local';
import { DEFAULT_CONFIGURATION } from '@taskwarden/response';
import { type DynamoMeter, startDynamoMeter } from './dynamo-meter.ts';

/** What was used so far, or between two looks. */
export interface Used {
  /** Messages that each function took, or its runs where a schedule starts it. */
  readonly messages: Readonly<Record<string, number>>;
  readonly writeUnits: number;
  readonly readUnits: number;
  readonly dynamoCalls: number;
  /** Bytes of the lines that the functions write, and how many lines. */
  readonly logBytes: number;
  readonly logLines: number;
  readonly storedBytes: number;
  readonly topicMessages: number;
  readonly slackCalls: number;
}

export interface FootprintWorld {
  readonly aws: LocalAws;
  used(): Promise<Used>;
  /** Milliseconds of processor that the processes of each function have used. */
  processor(): Readonly<Record<string, number>>;
  /** Metrics that were emitted since `forgetMetrics`, each combination of dimensions once. */
  metrics(): readonly string[];
  forgetMetrics(): void;
  /** Events of ECS as they come. */
  readonly events: readonly RecordedEvent[];
  /** Waits until nothing is left to do but what waits for its time. */
  settle(): Promise<void>;
  pass(seconds: number): Promise<void>;
  close(): Promise<void>;
}

const START = Date.UTC(2026, 0, 1, 12);
const NEVER = 'rate(3650 days)';

export async function openFootprintWorld(): Promise<FootprintWorld> {
  const outdir = mkdtempSync(join(tmpdir(), 'taskwarden-footprint-'));
  await buildFunctions({
    configuration: {
      ...DEFAULT_CONFIGURATION,
      channels: {
        slack: { type: 'slack', options: { token: 'ssm:/taskwarden/slack', channel: 'C0OPS' } },
        notices: { type: 'sns-notices', options: {} },
      },
      defaultChannels: ['slack', 'notices'],
    },
    outdir,
  });
  const deployed = deployedTopology(EVENT_TYPES);
  const meter = await startDynamoMeter();
  const aws = await startLocal({
    bundles: outdir,
    topology: {
      ...deployed,
      functions: Object.fromEntries(
        Object.entries(deployed.functions).map(([name, spec]) => [
          name,
          'schedule' in spec.source ? { ...spec, source: { schedule: NEVER } } : spec,
        ]),
      ),
      scheduledEvents: [],
    },
    environment: { AWS_ENDPOINT_URL_DYNAMODB: meter.url },
    clock: { startAt: START, factor: 1000 },
    parameters: { '/taskwarden/slack': 'xoxb-of-the-bench' },
  });
  meter.forwardTo(aws.url);
  const counted = countSignals(aws);
  const world = { aws, meter, counted };
  return {
    aws,
    events: counted.events,
    used: () => usedOf(world),
    processor: processorOf,
    metrics: () => [...counted.metrics].toSorted(),
    forgetMetrics: () => counted.metrics.clear(),
    settle: () => settle(aws),
    async pass(seconds) {
      const until = (await aws.now()) + seconds * 1000;
      while ((await aws.now()) < until) await pause(20);
      await settle(aws);
    },
    async close() {
      await aws.close();
      meter.close();
      rmSync(outdir, { recursive: true, force: true });
    },
  };
}

interface Counted {
  readonly events: RecordedEvent[];
  readonly metrics: Set<string>;
  readonly messages: Record<string, number>;
  logBytes: number;
  logLines: number;
  topicMessages: number;
  slackCalls: number;
}

function countSignals(aws: LocalAws): Counted {
  const counted: Counted = {
    events: [],
    metrics: new Set(),
    messages: {},
    logBytes: 0,
    logLines: 0,
    topicMessages: 0,
    slackCalls: 0,
  };
  aws.on((signal) => {
    if (signal.signal === 'event') counted.events.push(signal.event);
    else if (signal.signal === 'topic-message') counted.topicMessages += 1;
    else if (signal.signal === 'slack-posted' || signal.signal === 'slack-updated') counted.slackCalls += 1;
    else if (signal.signal === 'log') countLine(counted, signal.line);
  });
  return counted;
}

function countLine(counted: Counted, line: { readonly function: string; readonly line: string }): void {
  counted.logBytes += Buffer.byteLength(line.line);
  counted.logLines += 1;
  const said = jsonOf(line.line);
  // A batch says how many messages it had; what a schedule starts says nothing of the kind, once a run.
  if (said.message === 'Batch handled') count(counted.messages, line.function, Number(said.records));
  else if (said.message !== undefined && line.function === 'clock') count(counted.messages, 'clock', 1);
  else if (said.message !== undefined && line.function === 'compliance-sweep') {
    count(counted.messages, 'compliance-sweep', 1);
  }
  for (const metric of metricsOf(said)) counted.metrics.add(metric);
}

function count(counts: Record<string, number>, name: string, by: number): void {
  counts[name] = (counts[name] ?? 0) + by;
}

function jsonOf(line: string): Record<string, unknown> {
  try {
    return JSON.parse(line);
  } catch {
    return {};
  }
}

interface Directive {
  readonly Dimensions: readonly (readonly string[])[];
  readonly Metrics: readonly { readonly Name: string }[];
}

/** What CloudWatch makes of a line in its embedded metric format. */
function metricsOf(said: Record<string, unknown>): readonly string[] {
  const { CloudWatchMetrics = [] } = (said._aws ?? {}) as { CloudWatchMetrics?: readonly Directive[] };
  return CloudWatchMetrics.flatMap(({ Dimensions, Metrics }) =>
    Dimensions.flatMap((names) =>
      Metrics.map(({ Name }) => [Name, ...names.map((name) => `${name}=${String(said[name])}`)].join(' ')),
    ),
  );
}

async function usedOf({
  meter,
  counted,
}: {
  readonly meter: DynamoMeter;
  readonly counted: Counted;
}): Promise<Used> {
  const { writes, reads, calls } = meter.read();
  const { messages, logBytes, logLines, topicMessages, slackCalls } = counted;
  return {
    messages: { ...messages },
    writeUnits: writes,
    readUnits: reads,
    dynamoCalls: calls,
    logBytes,
    logLines,
    storedBytes: await meter.stored(),
    topicMessages,
    slackCalls,
  };
}

const TICK_MS = 10;

/** From the kernel's books (proc(5)): the processes of functions are our grandchildren, and their environment names them. */
function processorOf(): Record<string, number> {
  const used: Record<string, number> = {};
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const [, name] =
        /AWS_LAMBDA_FUNCTION_NAME=([^\0]+)/.exec(readFileSync(`/proc/${pid}/environ`, 'utf8')) ?? [];
      if (name === undefined || !isOurs(pid)) continue;
      const fields = statOf(pid);
      count(used, name, (Number(fields[11]) + Number(fields[12])) * TICK_MS);
    } catch {
      // it ended meanwhile, or is another user's
    }
  }
  return used;
}

/** What stands after the name of the process. */
function statOf(pid: string): readonly string[] {
  return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
}

const isOurs = (pid: string): boolean => statOf(pid)[1] === String(process.pid);

async function settle(aws: LocalAws): Promise<void> {
  for (let quiet = 0; quiet < 2; ) {
    await pause(25);
    const queues = await aws.queues();
    const isUnderWay = queues.some(
      ({ isDeadLetterQueue, waiting, inFlight }) => !isDeadLetterQueue && waiting + inFlight > 0,
    );
    quiet = isUnderWay ? 0 : quiet + 1;
  }
}
