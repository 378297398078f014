/**
 * A sweep of 100,000 tasks, 5,000 services and 3,000 revisions on a virtual clock, against an ECS that throttles as it
 * documents. Run it by itself: `node --expose-gc test/bench/sweep.ts`. Exits with 1 when a bar is missed.
 */
import { createRateLimiter, createSweepReader } from '@taskwarden/aws';
import { createMemoryLedger } from '@taskwarden/ledger';
import { DEFAULT_POLICY, planPolicy } from '@taskwarden/policy';
import {
  beginRun,
  coverageOf,
  createReport,
  createRevisionDesk,
  DEFAULT_CONFIGURATION,
  planForSweep,
  type RunRecord,
  recordResult,
  resultOf,
  runSweep,
} from '@taskwarden/response';
import { type Measurement, report } from './report.ts';
import { aLargeEcs, createVirtualClock, type WorldSize } from './sweep-world.ts';

const plan = planForSweep(planPolicy(DEFAULT_POLICY));

interface Swept {
  readonly seconds: number;
  readonly processorSeconds: number;
  readonly record: RunRecord;
  readonly calls: Readonly<Record<string, number>>;
  readonly throttled: number;
  readonly peakMiB: number;
}

const mebibytes = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
};

/** Sweeps the world; the book of verdicts outlives the sweep, as the ledger does. */
async function sweep(size: WorldSize, revisions = createMemoryLedger()): Promise<Swept> {
  const clock = createVirtualClock();
  const ecs = aLargeEcs(size, clock);
  const reader = createSweepReader({ client: ecs.client, limiter: createRateLimiter({ share: 1, clock }) });
  const now = clock.now();
  const desk = createRevisionDesk({ plan, revisions, reader, now });
  const builder = createReport();
  const before = mebibytes();
  let record = beginRun({});
  let [works, peakMiB] = [0, 0];
  const started = process.cpuUsage();
  await clock.run(() =>
    runSweep({
      reader,
      plan,
      desk,
      ownership: DEFAULT_CONFIGURATION,
      now,
      scope: {},
      onWork(work, outcome) {
        record = recordResult(record, resultOf(work, outcome));
        for (const resource of outcome.judged) builder.add(resource);
        works += 1;
        if (works % 100 === 0) peakMiB = Math.max(peakMiB, mebibytes() - before);
      },
    }),
  );
  const { user, system } = process.cpuUsage(started);
  return {
    seconds: clock.now() / 1000,
    processorSeconds: (user + system) / 1e6,
    record,
    calls: ecs.calls(),
    throttled: ecs.throttled(),
    peakMiB,
  };
}

const SIZE: WorldSize = { clusters: 10, tasks: 100_000, services: 5_000, revisions: 3_000 };

/** A page of every list for each cluster (tasks twice: those that run and those told to stop), and full batches. */
function leastCalls({ clusters, tasks, services, revisions }: WorldSize): number {
  const perCluster = (count: number, size: number) => clusters * Math.ceil(count / clusters / size);
  const lists = 1 + clusters + perCluster(services, 100) + perCluster(tasks, 100);
  return lists + 1 + perCluster(services, 10) + perCluster(tasks, 100) + revisions;
}

const total = (calls: Swept['calls']): number => Object.values(calls).reduce((sum, count) => sum + count, 0);

/** The busiest bucket gives 20 calls a second after its burst: nobody could be faster. */
function leastSeconds(calls: Swept['calls']): number {
  const of = (...names: string[]): number => names.reduce((sum, name) => sum + (calls[name] ?? 0), 0);
  return Math.max(
    (of('DescribeTaskDefinition') - 50) / 20,
    (of('ListTasks', 'DescribeTasks') - 100) / 20,
    (of('ListServices', 'DescribeServices') - 100) / 20,
  );
}

const book = createMemoryLedger();
const large = await sweep(SIZE, book);
const again = await sweep(SIZE, book);
const small = await sweep({ clusters: 10, tasks: 1_000, services: 5_000, revisions: 3_000 });

const measurements: readonly Measurement[] = [
  {
    name: 'sweep of 100,000 tasks: coverage',
    value: coverageOf(large.record).percent,
    unit: '%',
    bar: { atLeast: 100 },
  },
  {
    name: 'its rate, of what ECS allows',
    value: (100 * leastSeconds(large.calls)) / large.seconds,
    unit: '%',
    bar: { atLeast: 90 },
  },
  { name: 'its time', value: large.seconds, unit: 's of ECS' },
  { name: 'its processor time', value: large.processorSeconds, unit: 's' },
  {
    name: 'its calls, against pages and batches',
    value: total(large.calls) / leastCalls(SIZE),
    unit: 'times',
    bar: { atMost: 1 },
  },
  { name: 'its calls that were throttled', value: large.throttled, unit: 'calls', bar: { atMost: 0 } },
  {
    name: 'revisions that a second sweep describes',
    value: again.calls.DescribeTaskDefinition ?? 0,
    unit: 'calls',
    bar: { atMost: 0 },
  },
  { name: 'time of the second sweep', value: again.seconds, unit: 's of ECS' },
  { name: 'peak memory for 1,000 tasks', value: small.peakMiB, unit: 'MiB' },
  {
    name: 'peak memory for 100,000 tasks, against that for 1,000',
    value: large.peakMiB / small.peakMiB,
    unit: 'times',
    bar: { atMost: 1.5 },
  },
];
report(measurements);
