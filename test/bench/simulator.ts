/**
 * How fast and how large the simulator is. Run it by itself: `node --expose-gc test/bench/simulator.ts`.
 * Exits with 1 when a bar of the design is missed.
 */
import type { RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs';
import { createSimulator, type SimulatorOptions, startEndpoint } from '@taskwarden/simulator';
import { type Measurement, report } from './report.ts';

const definition: RegisterTaskDefinitionRequest = {
  family: 'job',
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE'],
  cpu: '256',
  memory: '512',
  containerDefinitions: [{ name: 'app', image: 'job:1' }],
};
const networkConfiguration = { awsvpcConfiguration: { subnets: ['subnet-1', 'subnet-2', 'subnet-3'] } };
const launch = {
  cluster: 'prod',
  launchType: 'FARGATE',
  taskDefinition: 'job',
  networkConfiguration,
} as const;

function aWorld(settings: SimulatorOptions['settings'] = {}) {
  const simulator = createSimulator({ seed: 1, settings: { ...settings, recordsApiCalls: false } });
  simulator.call('CreateCluster', { clusterName: 'prod' });
  simulator.call('RegisterTaskDefinition', definition);
  return simulator;
}

/** Seconds of processor time used so far: what a core of its own would take, whoever else uses this machine. */
function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Tasks from RunTask to forgotten, each through all of its states. */
function lifecycles(count: number): Measurement {
  const ends = { after: { min: 5_000, max: 60_000 }, exitCode: 0 };
  const simulator = aWorld({ stoppedTasksVisibleMs: 60_000, workloads: [{ match: 'job', ends }] });
  const started = processorSeconds();
  for (let call = 0; call < count / 10; call += 1) {
    simulator.call('RunTask', { ...launch, count: 10 });
    simulator.pass(100);
  }
  simulator.pass(600_000);
  const seconds = processorSeconds() - started;
  if (simulator.world.tasks.size > 0) throw new Error('some tasks did not come to their end');
  return {
    name: 'task lifecycles, headless',
    value: count / seconds,
    unit: '/s of one core',
    bar: { atLeast: 20_000 },
  };
}

/** 10,000 services of ten tasks each, deployed and steady. */
function memory(): Measurement[] {
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const simulator = aWorld();
  const started = performance.now();
  for (let nth = 0; nth < 10_000; nth += 1) {
    simulator.call('CreateService', { ...launch, serviceName: `service-${nth}`, desiredCount: 10 });
  }
  simulator.pass(600_000);
  const seconds = (performance.now() - started) / 1000;
  globalThis.gc?.();
  const running = [...simulator.world.tasks.values()].filter(
    ({ lastStatus }) => lastStatus === 'RUNNING',
  ).length;
  if (running !== 100_000) throw new Error(`${running} tasks run`);
  return [
    { name: '10,000 services of ten tasks until steady', value: seconds, unit: 's' },
    {
      name: 'their memory',
      value: (process.memoryUsage().heapUsed - before) / 2 ** 20,
      unit: 'MiB',
      bar: { atMost: 1024 },
    },
  ];
}

/** Calls over HTTP, sixteen at a time. */
async function calls(count: number): Promise<Measurement[]> {
  const simulator = aWorld();
  const { tasks = [] } = simulator.call('RunTask', { ...launch, count: 10 });
  const endpoint = await startEndpoint({ simulator });
  const body = JSON.stringify({ cluster: 'prod', tasks: tasks.map(({ taskArn }) => taskArn) });
  const headers = { 'x-amz-target': 'AmazonEC2ContainerServiceV20141113.DescribeTasks' };
  const times: number[] = [];
  const caller = async (): Promise<void> => {
    for (let nth = 0; nth < count / 16; nth += 1) {
      const from = performance.now();
      await (await fetch(endpoint.origin, { method: 'POST', headers, body })).text();
      times.push(performance.now() - from);
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: 16 }, caller));
  const seconds = (performance.now() - started) / 1000;
  await endpoint.close();
  const sorted = times.toSorted((a, b) => a - b);
  return [
    { name: 'DescribeTasks of ten tasks over HTTP', value: times.length / seconds, unit: '/s' },
    { name: 'their p99', value: sorted[Math.floor(sorted.length * 0.99)] ?? 0, unit: 'ms' },
  ];
}

/** The best of three: the first one warms up. */
const best = [1, 2, 3].map(() => lifecycles(50_000)).reduce((a, b) => (b.value > a.value ? b : a));
report([best, ...memory(), ...(await calls(8_000))]);
