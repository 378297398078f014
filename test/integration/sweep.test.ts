import { setTimeout as pause } from 'node:timers/promises';
import { DescribeTaskDefinitionCommand, ECSClient } from '@aws-sdk/client-ecs';
import { createRateLimiter, createSweepReader } from '@taskwarden/aws';
import { runCli } from '@taskwarden/cli';
import { createMemoryLedger, type Ledger } from '@taskwarden/ledger';
import { DEFAULT_POLICY, planPolicy } from '@taskwarden/policy';
import {
  beginRun,
  createReport,
  createRevisionDesk,
  DEFAULT_CONFIGURATION,
  planForSweep,
  recordResult,
  resultOf,
  runSweep,
  type SweepReport,
} from '@taskwarden/response';
import { createSimulator, type Endpoint, type Simulator, startEndpoint } from '@taskwarden/simulator';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aTerminal } from '../../packages/cli/src/testing.ts';

/** The real client against the simulator over HTTP, with ECS's token buckets on, at twenty times the real speed. */
const SPEED = 20;
const CLUSTERS = 3;
const SERVICES = 40;
const TASKS_EACH = 20;
const REVISIONS = 30;
const INSTANCES = 16;

let simulator: Simulator;
let endpoint: Endpoint;
let client: ECSClient;
let calls: Record<string, number>;

beforeAll(async () => {
  simulator = createSimulator({ seed: 5, settings: { throttlesCalls: true, recordsApiCalls: false } });
  for (let nth = 0; nth < REVISIONS; nth += 1) register(`family-${nth}`, nth % 10 === 0);
  for (let nth = 0; nth < CLUSTERS; nth += 1) fill(`cluster-${nth}`);
  simulator.pass(30 * 60_000);
  endpoint = await startEndpoint({ simulator, speed: SPEED });
  client = new ECSClient({
    region: 'us-east-1',
    endpoint: endpoint.origin,
    credentials: { accessKeyId: 'anna', secretAccessKey: 'secret' },
    maxAttempts: 1,
  });
});
afterAll(async () => {
  client.destroy();
  await endpoint.close();
});
beforeEach(() => {
  calls = {};
});

function register(family: string, isPrivileged: boolean): void {
  simulator.call('RegisterTaskDefinition', {
    family,
    containerDefinitions: [
      { name: 'app', image: `${family}:1`, cpu: 32, memory: 64, privileged: isPrivileged },
    ],
  });
  simulator.pass(1000);
}

function fill(cluster: string): void {
  simulator.call('CreateCluster', { clusterName: cluster });
  simulator.launchInstances({ cluster, instanceType: 'm6i.large', count: INSTANCES });
  for (let nth = 0; nth < SERVICES; nth += 1) {
    simulator.call('CreateService', {
      cluster,
      serviceName: `service-${nth}`,
      taskDefinition: `family-${nth % REVISIONS}`,
      desiredCount: TASKS_EACH,
      launchType: 'EC2',
      tags: [{ key: 'team', value: nth % 2 === 0 ? 'payments' : 'search' }],
    });
    simulator.pass(1000);
  }
}

/** Through the endpoint: its own clock must not fall behind. */
async function passMinutes(minutes: number): Promise<void> {
  const body = JSON.stringify({ passSeconds: minutes * 60 });
  await fetch(`${endpoint.origin}/simulator/clock`, { method: 'POST', body });
}

/** Time as the simulator's buckets see it. */
const clock = {
  now: () => performance.now() * SPEED,
  sleep: (milliseconds: number) => pause(milliseconds / SPEED),
};

type Send = Pick<ECSClient, 'send'>;

/** Counts calls that were answered; refuses those that `isDenied` names, as IAM does. */
function watched(isDenied: (command: object) => boolean = () => false): Send {
  return {
    send: async (command: { readonly constructor: { readonly name: string } }) => {
      if (isDenied(command))
        throw Object.assign(new Error('not authorized'), { name: 'AccessDeniedException' });
      const answer = await client.send(command as DescribeTaskDefinitionCommand);
      const name = command.constructor.name.replace(/Command$/, '');
      calls[name] = (calls[name] ?? 0) + 1;
      return answer;
    },
  } as Send;
}

async function sweep(book: Ledger, ecs: Send = watched()): Promise<SweepReport> {
  const plan = planForSweep(planPolicy(DEFAULT_POLICY));
  const reader = createSweepReader({ client: ecs, limiter: createRateLimiter({ share: 1, clock }) });
  const { now } = simulator;
  const builder = createReport();
  let record = beginRun({});
  await runSweep({
    reader,
    plan,
    desk: createRevisionDesk({ plan, revisions: book, reader, now }),
    ownership: DEFAULT_CONFIGURATION,
    now,
    scope: {},
    onWork(work, outcome) {
      record = recordResult(record, resultOf(work, outcome));
      for (const resource of outcome.judged) builder.add(resource);
    },
  });
  return builder.finish(record, { startedAt: now, endedAt: simulator.now });
}

const TASKS = CLUSTERS * SERVICES * TASKS_EACH;

describe('a sweep of thousands of tasks, throttled as ECS throttles', () => {
  const book = createMemoryLedger();

  test('covers everything, by as many calls as there are pages and batches, and finds the privileged', async () => {
    const report = await sweep(book);

    expect(report.coverage).toMatchObject({ percent: 100, failed: 0 });
    expect(report.kinds).toMatchObject({
      cluster: { done: CLUSTERS },
      service: { done: CLUSTERS * SERVICES },
      task: { done: TASKS },
      containerInstance: { done: CLUSTERS * INSTANCES },
    });
    expect(calls).toEqual({
      ListClusters: 1,
      DescribeClusters: 1,
      ListServices: CLUSTERS,
      DescribeServices: (CLUSTERS * SERVICES) / 10,
      // Running ones, and a page of those told to stop.
      ListTasks: TASKS / 100 + CLUSTERS,
      DescribeTasks: TASKS / 100,
      ListContainerInstances: CLUSTERS,
      DescribeContainerInstances: CLUSTERS,
      DescribeTaskDefinition: REVISIONS,
    });
    const privileged = report.findings.filter(({ rule }) => rule === 'no-privileged-containers');
    expect(new Set(privileged.map(({ service }) => service))).toEqual(
      new Set(['service-0', 'service-10', 'service-20', 'service-30']),
    );
    expect(privileged.every(({ kind, team }) => kind === 'service' && team === 'payments')).toBe(true);
  });

  test('a second one describes no revision again, and finds the same', async () => {
    const again = await sweep(book);

    expect(calls.DescribeTaskDefinition).toBeUndefined();
    expect(again.coverage.percent).toBe(100);
    expect(again.findings.filter(({ rule }) => rule === 'no-privileged-containers')).not.toEqual([]);
  });

  test('goes on without a permission: what it can not read is not evaluated, and the permission is named', async () => {
    const denied = watched((command) => command instanceof DescribeTaskDefinitionCommand);

    const report = await sweep(createMemoryLedger(), denied);

    expect(report.gaps).toContainEqual(expect.objectContaining({ permission: 'ecs:DescribeTaskDefinition' }));
    expect(report.coverage.percent).toBeLessThan(10);
    expect(report.notEvaluated).toContainEqual({
      rule: 'task-definition',
      reason: 'ecs:DescribeTaskDefinition was denied',
      resources: CLUSTERS * SERVICES,
    });
    expect(report.kinds.containerInstance.done).toBe(CLUSTERS * INSTANCES);
    expect(calls.DescribeTasks).toBe(TASKS / 100);
  });
});

describe('silence', () => {
  test('a service short of tasks and an agent that is gone are found though no event comes', async () => {
    simulator.letLoose({ fault: 'agent-disconnected', scope: { cluster: 'cluster-2' } });
    simulator.call('UpdateService', { cluster: 'cluster-1', service: 'service-1', desiredCount: 400 });
    await passMinutes(30);

    const { findings } = await sweep(createMemoryLedger());

    expect(findings).toContainEqual(
      expect.objectContaining({
        rule: 'silence/below-desired-count',
        service: 'service-1',
        cluster: 'cluster-1',
      }),
    );
    expect(findings).toContainEqual(
      expect.objectContaining({ rule: 'agent-connected', kind: 'containerInstance', cluster: 'cluster-2' }),
    );
  });
});

describe('taskwarden sweep', () => {
  test('sweeps one cluster over HTTP, tells how far it is, and ends with 1 for what it found', async () => {
    const terminal = aTerminal();

    const exitCode = await runCli(
      [
        'sweep',
        '--endpoint-url',
        endpoint.origin,
        '--cluster',
        'cluster-0',
        '--share',
        '100',
        '--output',
        'json',
      ],
      terminal,
    );

    expect(exitCode).toBe(1);
    const report = JSON.parse(terminal.written.out) as SweepReport;
    expect(report.coverage).toMatchObject({
      percent: 100,
      planned: 1 + SERVICES + SERVICES * TASKS_EACH + INSTANCES,
    });
    expect(report.notEvaluated).toContainEqual({
      rule: 'silence/task-vanished',
      reason: expect.stringContaining('no ledger'),
      resources: 0,
    });
    expect(terminal.written.err).toContain(`services ${SERVICES}/${SERVICES}`);
    expect(terminal.written.err).toContain('coverage 100 %');
  });

  test('judges revisions that nothing runs, if asked, and the others where they run', async () => {
    register('unused', true);
    const args = ['sweep', '--endpoint-url', endpoint.origin, '--share', '100', '--output', 'json'];
    const terminal = aTerminal();

    await runCli([...args, '--all-revisions'], terminal);

    const report = JSON.parse(terminal.written.out) as SweepReport;
    expect(report.coverage.percent).toBe(100);
    expect(report.kinds.taskDefinition).toMatchObject({ planned: REVISIONS + 1, done: REVISIONS + 1 });
    const revisions = report.findings.filter(({ kind }) => kind === 'taskDefinition');
    expect(new Set(revisions.map(({ family }) => family))).toEqual(new Set(['unused']));
  });

  test('says that a cluster is not there, and ends with 2', async () => {
    const terminal = aTerminal();

    const exitCode = await runCli(
      ['sweep', '--endpoint-url', endpoint.origin, '--cluster', 'nowhere'],
      terminal,
    );

    expect(exitCode).toBe(2);
    expect(terminal.written.err).toContain('there is no cluster');
  });
});
