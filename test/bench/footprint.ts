/**
 * What one event, one incident, one minute and one sweep use of AWS: requests, capacity, bytes, processor. `taskwarden
 * cost-of-running` turns them into dollars.
 *
 * Run it by itself: `node test/bench/footprint.ts`; `--write` writes packages/cli/src/running-cost/measured.ts. It needs Linux, for
 * the processor time, and takes about two minutes.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { DescribeServicesCommand, ECSClient, UpdateServiceCommand } from '@aws-sdk/client-ecs';
import type { RecordedEvent } from '@taskwarden/local';
import { parseScenario } from '@taskwarden/simulator/scenario';
import { outOfMemory } from '../end-to-end/events.ts';
import { createEventMaker, taskOf, wholeLives } from './footprint-events.ts';
import {
  beside,
  beyondTheFirst,
  difference,
  markOf,
  processorPerMessage,
  round,
  type UsedByEvent,
  usedByEach,
} from './footprint-usage.ts';
import { openFootprintWorld } from './footprint-world.ts';

const WRITTEN = 'packages/cli/src/running-cost/measured.ts';
const LIVES = 12;
const REPEATS = 20;
const SCENARIO = 'examples/scenarios/scaling-in-is-normal.yaml';
const STARTING = ['PROVISIONING', 'PENDING'];
/** Tasks that a small and a large sweep see. */
const [FEW, MANY] = [4, 104];

const world = await openFootprintWorld();
const { aws } = world;
const make = createEventMaker(aws);
const repeated = <Made>(one: (n: number) => Made): readonly Made[] =>
  Array.from({ length: REPEATS }, (_, n) => one(n));

/** What is being done, to whoever waits. */
function progress(what: string): void {
  console.error(`${(performance.now() / 1000).toFixed(0)} s: ${what}`);
}

function each(what: string, events: readonly RecordedEvent[], afterwards?: () => Promise<void>) {
  progress(`${events.length} × ${what}`);
  return usedByEach(world, events, afterwards);
}

/** Every function gets warm, and every revision judged. */
async function warmUp(): Promise<readonly RecordedEvent[]> {
  const parsed = parseScenario(readFileSync(SCENARIO, 'utf8'));
  if (!parsed.ok) throw new Error(`${SCENARIO} has problems`);
  const { expectations: _, ...script } = parsed.scenario;
  progress(script.says);
  await aws.ecs.play(script);
  await aws.putEvents([make.ofInstance(0)]);
  await world.pass(120);
  return [...world.events];
}

/** Events by kind, in the order in which they are measured: what is repeated has been there before. */
function eventsByKind(seen: readonly RecordedEvent[], whole: readonly (readonly RecordedEvent[])[]) {
  const lives = Array.from({ length: LIVES }, (_, n) => make.relive(whole[n % whole.length] ?? []));
  const ofTask = (is: (lastStatus: string) => boolean) =>
    lives.flatMap((life) => life.filter((event) => is(taskOf(event).lastStatus)));
  const again = (type: string) =>
    make.again(
      seen.filter((event) => event['detail-type'] === type),
      REPEATS,
    );
  const isRunning = (event: RecordedEvent) => taskOf(event).lastStatus === 'RUNNING';
  return {
    'task-start': ofTask((status) => STARTING.includes(status)),
    'task-change': ofTask((status) => !STARTING.includes(status) && status !== 'STOPPED'),
    'expected-stop': ofTask((status) => status === 'STOPPED'),
    duplicate: lives.flatMap((life) => life.filter(isRunning)).slice(0, REPEATS),
    stale: lives.flatMap((life) => life.find(isRunning) ?? []).map(make.stale),
    'service-action': again('ECS Service Action'),
    'deployment-state-change': again('ECS Deployment State Change'),
    'api-call': again('AWS API Call via CloudTrail'),
    'container-instance-state-change': repeated((n) => make.ofInstance(1 + n)),
  };
}

/** Incidents of a stop each, and one of many. */
async function measureIncidents() {
  const stop = async (service: string): Promise<RecordedEvent> =>
    outOfMemory({ task: make.newTaskId(), service, at: await aws.now(), account: aws.account });
  const resolved = (): Promise<void> => world.pass(3600);
  const alone = await Promise.all(repeated((n) => stop(`alone-${n}`)));
  const incident = await each('incident', alone, resolved);
  const together = await Promise.all([...repeated(() => stop('together')), stop('together')]);
  const crowd = await each('crowd', together, resolved);
  return { incident, faultStop: beyondTheFirst(crowd, incident) };
}

/** The clock and the canary alone. */
async function measureIdle() {
  await world.pass(7200);
  world.forgetMetrics();
  const canary = await each('canary', repeated(make.canary));
  const before = await world.used();
  const processor = world.processor();
  for (let run = 0; run < REPEATS; run += 1) await aws.functions.invoke('clock', {});
  await world.settle();
  const clock = difference(await world.used(), before, REPEATS);
  const clockMs = round(((world.processor().clock ?? 0) - (processor.clock ?? 0)) / REPEATS);
  return { canary, clock, clockMs };
}

async function tasksAre(client: ECSClient, desiredCount: number): Promise<void> {
  progress(`${desiredCount} tasks`);
  await client.send(new UpdateServiceCommand({ service: 'web', desiredCount }));
  for (;;) {
    await world.pass(120);
    const { services = [] } = await client.send(new DescribeServicesCommand({ services: ['web'] }));
    if (services[0]?.runningCount === desiredCount && services[0].pendingCount === 0) break;
  }
  await world.pass(3600);
}

async function sweep() {
  progress('sweep');
  const before = await world.used();
  await aws.functions.invoke('compliance-sweep', {});
  await world.pass(900);
  return difference(await world.used(), before, 1);
}

/** Sweeps of few tasks, and of many; each after one that judged what is new. */
async function measureSweeps() {
  const credentials = { accessKeyId: 'anna', secretAccessKey: 'local' };
  const client = new ECSClient({ endpoint: aws.url, region: aws.region, credentials });
  await tasksAre(client, FEW);
  await sweep();
  const from = await markOf(world);
  const few = await sweep();
  await tasksAre(client, MANY);
  await sweep();
  const many = await sweep();
  const processorMs = processorPerMessage(from, await markOf(world));
  client.destroy();
  return { sweep: { tasks: [FEW, MANY], few, many }, processorMs };
}

async function measure() {
  const seen = await warmUp();
  const whole = wholeLives(seen);
  const from = await markOf(world);
  const kinds: Record<string, UsedByEvent> = {};
  for (const [kind, events] of Object.entries(eventsByKind(seen, whole))) {
    kinds[kind] = await each(kind, events);
  }
  const { incident, faultStop } = await measureIncidents();
  const processorMs = processorPerMessage(from, await markOf(world));
  const { canary, clock, clockMs } = await measureIdle();
  const swept = await measureSweeps();
  const eventsOf = Object.groupBy(whole.flat(), (event) => taskOf(event).lastStatus);
  return {
    kinds: { ...kinds, 'fault-stop': faultStop },
    incident: beside(incident, faultStop),
    canary,
    clock,
    sweep: swept.sweep,
    processorMs: { ...swept.processorMs, ...processorMs, clock: clockMs },
    idleMetrics: world.metrics().filter((name) => /service=(clock|compliance-sweep) /.test(`${name} `)),
    eventsInALife: Object.fromEntries(
      Object.entries(eventsOf).map(([status, events = []]) => [status, round(events.length / whole.length)]),
    ),
  };
}

const measured = await measure();
const refused = await aws.deadLetters();
await world.close();
console.log(JSON.stringify(measured, null, 2));
if (refused.length > 0)
  console.error(`${refused.length} dead letters: the figures are not those of a healthy deployment`);
if (process.argv.includes('--write')) {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  writeFileSync(
    WRITTEN,
    `/** Written by \`node test/bench/footprint.ts --write\`, which says what each figure is. */\nexport const MEASURED = ${JSON.stringify({ commit, ...measured }, null, 2)} as const;\n`,
  );
}
