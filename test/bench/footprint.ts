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
import { CANARY } from '@taskwarden/events';
import type { RecordedEvent } from '@taskwarden/local';
import { parseScenario } from '@taskwarden/simulator/scenario';
import { outOfMemory } from '../end-to-end/events.ts';
import { openFootprintWorld, type Used } from './footprint-world.ts';

const WRITTEN = 'packages/cli/src/running-cost/measured.ts';
const LIVES = 12;
const REPEATS = 20;
/** The scenario runs on Fargate. */
const INSTANCE_EVENT: RecordedEvent = JSON.parse(
  readFileSync('test/fixtures/events/container-instance-state-change/active.ec2.json', 'utf8'),
);
const SCENARIO = 'examples/scenarios/scaling-in-is-normal.yaml';

/** What is being done, to whoever waits. */
function progress(what: string): void {
  console.error(`${(performance.now() / 1000).toFixed(0)} s: ${what}`);
}

const world = await openFootprintWorld();
const { aws } = world;
let fresh = 0;

/** The same event of a task, a deployment or a change that is not known yet. */
function anew(event: RecordedEvent, rename: ReadonlyMap<string, string> = new Map()): RecordedEvent {
  fresh += 1;
  let text = JSON.stringify(event);
  for (const [from, to] of rename) text = text.replaceAll(from, to);
  return { ...JSON.parse(text), id: `00000000-0000-0000-0000-${String(fresh).padStart(12, '0')}` };
}

const hex = (): string => {
  fresh += 1;
  return fresh.toString(16).padStart(32, '0');
};

function difference(after: Used, before: Used, times: number): Used {
  const per = (one: number, other: number): number => round((one - other) / times);
  const { messages, ...rest } = after;
  return {
    ...(Object.fromEntries(
      Object.entries(rest).map(([name, value]) => [name, per(value, before[name as keyof typeof rest])]),
    ) as Omit<Used, 'messages'>),
    messages: Object.fromEntries(
      Object.entries(messages).flatMap(([name, value]) => {
        const share = per(value, before.messages[name] ?? 0);
        return share === 0 ? [] : [[name, share]];
      }),
    ),
  };
}

const round = (value: number): number => Math.round(value * 1000) / 1000;

/** What so many events use, one at a time. */
async function each(what: string, events: readonly RecordedEvent[], afterwards = () => world.settle()) {
  progress(`${events.length} × ${what}`);
  const before = await world.used();
  for (const event of events) {
    await aws.putEvents([event]);
    await world.settle();
  }
  await afterwards();
  const eventBytes = round(
    events.reduce((sum, event) => sum + Buffer.byteLength(JSON.stringify(event)), 0) / events.length,
  );
  return { ...difference(await world.used(), before, events.length), eventBytes, measured: events.length };
}

const isOfTask = ({ 'detail-type': type }: RecordedEvent): boolean => type === 'ECS Task State Change';
const detailOf = (event: RecordedEvent) =>
  event.detail as { readonly taskArn: string; readonly lastStatus: string; readonly version: number };
const STARTING = ['PROVISIONING', 'PENDING'];

const parsed = parseScenario(readFileSync(SCENARIO, 'utf8'));
if (!parsed.ok) throw new Error(`${SCENARIO} has problems`);
const { expectations: _, ...script } = parsed.scenario;
// every function gets warm, and every revision judged
progress(script.says);
await aws.ecs.play(script);
await aws.putEvents([anew(INSTANCE_EVENT)]);
await world.pass(120);

const seen = [...world.events];
const lives = Map.groupBy(seen.filter(isOfTask), (event) => detailOf(event).taskArn);
const whole = [...lives.values()].filter((life) =>
  life.some((event) => detailOf(event).lastStatus === 'STOPPED'),
);
const relived = Array.from({ length: LIVES }, (_, n) => {
  const life = whole[n % whole.length] ?? [];
  const id =
    detailOf(life[0] as RecordedEvent)
      .taskArn.split('/')
      .at(-1) ?? '';
  const rename = new Map([[id, hex()]]);
  return life.map((event) => anew(event, rename));
});

const ofTask = (is: (lastStatus: string) => boolean) =>
  relived.flatMap((life) => life.filter((event) => is(detailOf(event).lastStatus)));
const idsOf = (type: string): readonly RecordedEvent[] =>
  seen.filter((event) => event['detail-type'] === type);
/** Another happening of the same kind: what tells one from another is when it was, or CloudTrail's own id. */
const anewOf = (type: string) =>
  Array.from({ length: REPEATS }, (_, n) => {
    const events = idsOf(type);
    const event = anew(events[n % events.length] as RecordedEvent);
    const at = new Date(Date.parse(event.time) + n + 1).toISOString();
    const named = { createdAt: at, updatedAt: at, eventID: event.id };
    const changed = Object.entries(named).filter(([name]) => name in event.detail);
    return { ...event, detail: { ...event.detail, ...Object.fromEntries(changed) } };
  });

const processorBefore = world.processor();
const messagesBefore = (await world.used()).messages;

const kinds: Record<string, Awaited<ReturnType<typeof each>>> = {};
kinds['task-start'] = await each(
  'task-start',
  ofTask((status) => STARTING.includes(status)),
);
kinds['task-change'] = await each(
  'task-change',
  ofTask((status) => !STARTING.includes(status) && status !== 'STOPPED'),
);
kinds['expected-stop'] = await each(
  'expected-stop',
  ofTask((status) => status === 'STOPPED'),
);
kinds.duplicate = await each('duplicate', ofTask((status) => status === 'RUNNING').slice(0, REPEATS));
kinds.stale = await each(
  'stale',
  relived.map((life) => {
    const running = life.find((event) => detailOf(event).lastStatus === 'RUNNING') as RecordedEvent;
    const { version } = detailOf(running);
    return {
      ...anew(running),
      detail: { ...running.detail, version: version - 0.5, updatedAt: '2026-01-01T11:00:00Z' },
    };
  }),
);
kinds['service-action'] = await each('service-action', anewOf('ECS Service Action'));
kinds['deployment-state-change'] = await each(
  'deployment-state-change',
  anewOf('ECS Deployment State Change'),
);
kinds['api-call'] = await each('api-call', anewOf('AWS API Call via CloudTrail'));
kinds['container-instance-state-change'] = await each(
  'container-instance-state-change',
  Array.from({ length: REPEATS }, (_, n) => {
    const event = anew(INSTANCE_EVENT);
    const { version } = INSTANCE_EVENT.detail as { readonly version: number };
    return { ...event, detail: { ...event.detail, version: version + 1 + n } };
  }),
);

const stop = async (service: string): Promise<RecordedEvent> =>
  outOfMemory({ task: hex(), service, at: await aws.now(), account: aws.account });
const resolved = (): Promise<void> => world.pass(3600);
const alone = await Promise.all(Array.from({ length: REPEATS }, (_, n) => stop(`alone-${n}`)));
const incident = await each('incident', alone, resolved);
const together = await Promise.all(Array.from({ length: REPEATS + 1 }, () => stop('together')));
const crowd = await each('crowd', together, resolved);

/** What a stop adds to an incident that is open. */
function beyondTheFirst(): typeof incident {
  const of = (all: number, one: number): number => round((all * (REPEATS + 1) - one) / REPEATS);
  const { messages, ...rest } = crowd;
  return {
    ...(Object.fromEntries(
      Object.entries(rest).map(([name, value]) => [name, of(value, incident[name as keyof typeof rest])]),
    ) as Omit<typeof crowd, 'messages'>),
    eventBytes: crowd.eventBytes,
    measured: REPEATS,
    messages: Object.fromEntries(
      Object.entries(messages).map(([name, value]) => [name, of(value, incident.messages[name] ?? 0)]),
    ),
  };
}
kinds['fault-stop'] = beyondTheFirst();

const processorAfter = world.processor();
const messagesAfter = (await world.used()).messages;

/** What an incident costs beside its first stop: it is opened, told, ended and told again. */
function beside(whole: typeof incident, stop: typeof incident): Omit<typeof incident, 'eventBytes'> {
  const { messages, eventBytes: _bytes, measured, ...rest } = whole;
  const less = (one: number, other: number): number => Math.max(0, round(one - other));
  return {
    ...(Object.fromEntries(
      Object.entries(rest).map(([name, value]) => [name, less(value, stop[name as keyof typeof rest])]),
    ) as Omit<typeof incident, 'messages' | 'eventBytes' | 'measured'>),
    measured,
    messages: Object.fromEntries(
      Object.entries(messages).flatMap(([name, value]) => {
        const left = less(value, stop.messages[name] ?? 0);
        return left === 0 ? [] : [[name, left]];
      }),
    ),
  };
}

// Idle: the clock and the canary alone.
await world.pass(7200);
world.forgetMetrics();
const canaryEvent = (): RecordedEvent =>
  anew({
    version: '0',
    id: '',
    'detail-type': CANARY.detailType,
    source: CANARY.source,
    account: aws.account,
    time: '2026-01-01T12:00:00Z',
    region: aws.region,
    resources: [],
    detail: {},
  } as RecordedEvent);
const canary = await each('canary', Array.from({ length: REPEATS }, canaryEvent));
const beforeClock = await world.used();
const processorBeforeClock = world.processor();
for (let run = 0; run < REPEATS; run += 1) await aws.functions.invoke('clock', {});
await world.settle();
const clock = difference(await world.used(), beforeClock, REPEATS);
const processorAfterClock = world.processor();

// Sweeps: of few tasks, and of many.
const client = new ECSClient({
  endpoint: aws.url,
  region: aws.region,
  credentials: { accessKeyId: 'anna', secretAccessKey: 'local' },
});
async function tasksAre(desiredCount: number): Promise<void> {
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
const [FEW, MANY] = [4, 104];
await tasksAre(FEW);
await sweep();
const processorBeforeSweep = world.processor();
const messagesBeforeSweep = (await world.used()).messages;
const few = await sweep();
await tasksAre(MANY);
await sweep();
const many = await sweep();
const processorAfterSweep = world.processor();
const messagesAfterSweep = (await world.used()).messages;

const idleMetrics = world.metrics().filter((name) => /service=(clock|compliance-sweep) /.test(`${name} `));
client.destroy();
const refused = await aws.deadLetters();
await world.close();

function processorPer(
  [before, after]: readonly [Readonly<Record<string, number>>, Readonly<Record<string, number>>],
  [from, to]: readonly [Readonly<Record<string, number>>, Readonly<Record<string, number>>],
): Record<string, number> {
  return Object.fromEntries(
    Object.entries(to).flatMap(([name, messages]) => {
      const taken = messages - (from[name] ?? 0);
      const used = (after[name] ?? 0) - (before[name] ?? 0);
      return taken < 5 || used === 0 ? [] : [[name, round(used / taken)]];
    }),
  );
}

const measured = {
  kinds,
  incident: beside(incident, kinds['fault-stop'] as typeof incident),
  canary,
  clock,
  sweep: { tasks: [FEW, MANY], few, many },
  processorMs: {
    ...processorPer([processorBeforeSweep, processorAfterSweep], [messagesBeforeSweep, messagesAfterSweep]),
    ...processorPer([processorBefore, processorAfter], [messagesBefore, messagesAfter]),
    clock: round(((processorAfterClock.clock ?? 0) - (processorBeforeClock.clock ?? 0)) / REPEATS),
  },
  idleMetrics,
  eventsInALife: Object.fromEntries(
    Object.entries(Object.groupBy(whole.flat(), (event) => detailOf(event).lastStatus)).map(
      ([status, events = []]) => [status, round(events.length / whole.length)],
    ),
  ),
};
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
