import { ECSClient } from '@aws-sdk/client-ecs';
import { createEcsObserver, createRateLimiter, createSweepReader } from '@taskwarden/aws';
import { createMemoryLedger, type Ledger } from '@taskwarden/ledger';
import { DEFAULT_POLICY, planPolicy } from '@taskwarden/policy';
import {
  type AsffFinding,
  coverageOf,
  createRevisionDesk,
  createServiceDirectory,
  DEFAULT_CONFIGURATION,
  type NotImported,
  type PolicyPorts,
  planForSweep,
  type Step,
  type StepPorts,
  startSweep,
  takeStep,
  tellRun,
} from '@taskwarden/response';
import { createSimulator, type Endpoint, type Simulator, startEndpoint } from '@taskwarden/simulator';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

/** A sweep as the functions run it: piece by piece over a queue that delivers twice, with workers that die. */

interface Message {
  readonly runId: string;
  readonly step: Step;
}

const KEY = '111122223333/us-east-1/prod/web';
const plan = planForSweep(planPolicy(DEFAULT_POLICY));

let simulator: Simulator;
let endpoint: Endpoint;
let client: ECSClient;
let ledger: Ledger;
let waiting: Message[];
let imported: AsffFinding[];
/** What Security Hub answers next. */
let refusals: (NotImported | undefined)[];

beforeEach(async () => {
  simulator = createSimulator({ seed: 3, settings: { recordsApiCalls: false } });
  register(true);
  simulator.call('CreateCluster', { clusterName: 'prod' });
  simulator.launchInstances({ cluster: 'prod', instanceType: 'm6i.large', count: 2 });
  for (const serviceName of ['web', 'api', 'mail']) {
    simulator.call('CreateService', { cluster: 'prod', serviceName, taskDefinition: 'web', desiredCount: 4 });
  }
  simulator.pass(30 * 60_000);
  endpoint = await startEndpoint({ simulator, speed: 0 });
  client = new ECSClient({
    region: 'us-east-1',
    endpoint: endpoint.origin,
    credentials: { accessKeyId: 'anna', secretAccessKey: 'secret' },
    maxAttempts: 1,
  });
  ledger = createMemoryLedger();
  waiting = [];
  imported = [];
  refusals = [];
});
afterEach(async () => {
  client.destroy();
  await endpoint.close();
});

function register(privileged: boolean): void {
  simulator.call('RegisterTaskDefinition', {
    family: 'web',
    containerDefinitions: [{ name: 'app', image: 'web:1', cpu: 32, memory: 64, privileged }],
  });
}

function policyPorts(): PolicyPorts {
  return {
    committer: ledger,
    dispatcher: { sendToOutboxQueue: async () => {}, setTimers: async () => {} },
    backOff: async () => {},
    incidents: ledger,
    context: ledger,
    directory: createServiceDirectory({
      context: ledger,
      configuration: DEFAULT_CONFIGURATION,
      now: () => simulator.now,
    }),
    configuration: DEFAULT_CONFIGURATION,
    plan,
    observer: createEcsObserver({ client }),
    actionQueue: { sendActions: async () => {} },
    findings: ledger,
    revisions: ledger,
    actions: ledger,
    halts: ledger,
  };
}

/** A worker that may die before it marks its work as done. */
function stepPorts(dies: () => boolean): StepPorts {
  const limiter = createRateLimiter({
    share: 1,
    clock: { now: () => performance.now(), sleep: async () => {} },
  });
  const reader = createSweepReader({ client, limiter });
  const { now } = simulator;
  const desk = createRevisionDesk({ plan, revisions: ledger, reader, now });
  return {
    book: {
      ...ledger,
      putDoneWork: async (done) => {
        if (dies()) throw new Error('the worker died');
        await ledger.putDoneWork(done);
      },
    },
    findings: ledger,
    queue: {
      sendSteps: async (runId, steps) => void waiting.push(...steps.map((step) => ({ runId, step }))),
    },
    sweep: { plan, reader, desk, now, ownership: DEFAULT_CONFIGURATION },
    policy: policyPorts(),
    stories: ledger,
    importer: {
      async importFindings(findings) {
        const refusal = refusals.shift();
        if (refusal === undefined) imported.push(...findings);
        return refusal;
      },
    },
  };
}

/** Delivers every message twice, the newest first; one whose worker dies comes back. */
async function work(dies: () => boolean): Promise<void> {
  for (let message = waiting.pop(); message !== undefined; message = waiting.pop()) {
    for (const delivered of [message, message]) {
      await takeStep(stepPorts(dies), delivered, simulator.now).catch(() => waiting.unshift(delivered));
    }
  }
}

/** What Security Hub was told last of the privileged container of a service. */
function importedOf(service: string): AsffFinding | undefined {
  return imported.findLast(
    ({ GeneratorId, Resources }) =>
      GeneratorId === 'taskwarden/no-privileged-containers' && Resources[0]?.Id.endsWith(`/${service}`),
  );
}

const never = () => false;

function everyThird(): () => boolean {
  let count = 0;
  return () => {
    count += 1;
    return count % 3 === 0;
  };
}

async function sweep(dies: () => boolean) {
  const { run } = await startSweep(stepPorts(never), {}, simulator.now);
  await work(dies);
  return tellRun(run, await ledger.doneWork(run.runId));
}

describe('a sweep in steps', () => {
  test.each([
    ['whose workers live', never],
    ['whose workers die at every third piece', everyThird()],
  ])('%s covers everything once, whatever comes twice', async (_sentence, dies) => {
    const { record, isOver } = await sweep(dies);

    expect(isOver).toBe(true);
    expect(coverageOf(record)).toEqual({
      planned: 1 + 3 + 12 + 2,
      done: 1 + 3 + 12 + 2,
      failed: 0,
      percent: 100,
    });
    const [finding] = await ledger.findings(KEY, 'no-privileged-containers');
    expect(finding?.finding).toMatchObject({ state: 'open', returns: 0 });
  });

  test('a second one mends what is not broken any more, where it is deployed', async () => {
    await sweep(never);
    const told = importedOf('web');
    register(false);
    simulator.pass(60_000);
    await sweep(never);
    expect((await ledger.findings(KEY, 'no-privileged-containers'))[0]?.finding.state).toBe('open');

    simulator.call('UpdateService', { cluster: 'prod', service: 'web', taskDefinition: 'web' });
    simulator.pass(30 * 60_000);
    await sweep(never);

    expect((await ledger.findings(KEY, 'no-privileged-containers'))[0]?.finding.state).toBe(
      'fixed-and-deployed',
    );
    const other = await ledger.findings('111122223333/us-east-1/prod/api', 'no-privileged-containers');
    expect(other[0]?.finding.state).toBe('open');
    const mended = importedOf('web');
    expect([told, mended].map((finding) => finding?.RecordState)).toEqual(['ACTIVE', 'ARCHIVED']);
    expect(mended?.Id).toBe(told?.Id);
  });

  describe('after which something is gone without an event', () => {
    const ARN = 'arn:aws:ecs:us-east-1:111122223333:task-definition';
    const stateOf = async (key: string, resource: string) =>
      (await ledger.findings(key, 'no-privileged-containers')).find(
        ({ finding }) => finding.resource === resource,
      )?.finding.state;
    /** As the event of its registration would have. */
    const find = (family: string, resource: string) =>
      ledger.commit([
        {
          write: 'finding',
          expected: 0,
          entry: {
            finding: {
              ...{ rule: 'no-privileged-containers', resource, severity: 'critical', state: 'open' },
              ...{ firstSeen: simulator.now, lastSeen: simulator.now, returns: 0, violations: [] },
            },
            subject: {
              ...{ account: '111122223333', region: 'us-east-1', clusterName: 'unknown' },
              ...{ kind: 'family', name: family },
            },
            taskDefinitionArn: resource,
            revision: 1,
          },
        },
      ]);
    const FAMILY = '111122223333/us-east-1/family:web';
    const hours = (count: number) => simulator.pass(count * 3_600_000);

    test('settles the findings of a revision that was deregistered, and leaves those of one that was not', async () => {
      register(true);
      await find('web', `${ARN}/web:1`);
      await find('web', `${ARN}/web:2`);
      simulator.call('DeregisterTaskDefinition', { taskDefinition: 'web:2' });
      await sweep(never);
      hours(24);

      await sweep(never);

      expect(await stateOf(FAMILY, `${ARN}/web:2`)).toBe('fixed-and-deployed');
      expect(await stateOf(FAMILY, `${ARN}/web:1`)).toBe('open');
    });

    test('settles those of a revision that nothing has run for a day, not of one that nobody ever ran', async () => {
      register(true);
      await find('web', `${ARN}/web:1`);
      await find('web', `${ARN}/web:2`);
      await sweep(never);
      register(false);
      for (const service of ['web', 'api', 'mail']) {
        simulator.call('UpdateService', { cluster: 'prod', service, taskDefinition: 'web' });
      }
      hours(1);
      await sweep(never);
      expect(await stateOf(FAMILY, `${ARN}/web:1`)).toBe('open');

      hours(25);
      await sweep(never);

      expect(await stateOf(FAMILY, `${ARN}/web:1`)).toBe('fixed-and-deployed');
      expect(await stateOf(FAMILY, `${ARN}/web:2`)).toBe('open');
    });

    test('settles those of a service that was deleted, here and in Security Hub', async () => {
      await sweep(never);
      const [known] = await ledger.findings(KEY, 'no-privileged-containers');
      simulator.call('DeleteService', { cluster: 'prod', service: 'web', force: true });
      hours(24);
      await sweep(never);
      hours(24);
      await sweep(never);

      expect(await stateOf(KEY, known?.finding.resource ?? '')).toBe('fixed-and-deployed');
      expect(importedOf('web')?.RecordState).toBe('ARCHIVED');
      const others = await ledger.findings('111122223333/us-east-1/prod/api', 'no-privileged-containers');
      expect(others.map(({ finding }) => finding.state)).toEqual(['open']);
    });
  });

  test('settles what was in a cluster that was deleted, the cluster and its instances, too', async () => {
    simulator.letLoose({ fault: 'agent-disconnected', scope: { cluster: 'prod' } });
    simulator.pass(30 * 60_000);
    await sweep(never);
    const keys = [KEY, '111122223333/us-east-1/group:instances of prod'];
    const open = async () =>
      (await Promise.all(keys.map((key) => ledger.findings(key)))).map(
        (found) => found.filter(({ finding }) => finding.state === 'open').length,
      );
    expect((await open()).every((count) => count > 0)).toBe(true);
    for (const service of ['web', 'api', 'mail']) {
      simulator.call('DeleteService', { cluster: 'prod', service, force: true });
    }
    simulator.pass(3_600_000);
    for (const { containerInstanceArn } of [...simulator.world.containerInstances.values()]) {
      const containerInstance = containerInstanceArn;
      simulator.call('DeregisterContainerInstance', { cluster: 'prod', containerInstance, force: true });
    }
    simulator.pass(3_600_000);
    simulator.call('DeleteCluster', { cluster: 'prod' });
    for (let day = 0; day < 2; day += 1) {
      simulator.pass(24 * 3_600_000);
      await sweep(never);
    }

    expect(await open()).toEqual([0, 0]);
  });

  describe('whose findings Security Hub does not take', () => {
    const busy: NotImported = { why: 'Security Hub refused: LimitExceededException', mayPass: true };
    const off: NotImported = {
      why: 'Security Hub refused: InvalidAccessException',
      mayPass: false,
      permission: 'securityhub:BatchImportFindings',
    };
    const gapsOf = async ({ run }: Awaited<ReturnType<typeof sweep>>) =>
      tellRun(run, await ledger.doneWork(run.runId)).record.gaps;

    test('now, enters them all the same, and imports them later', async () => {
      refusals = [busy, busy];

      const story = await sweep(never);

      expect(story.isOver).toBe(true);
      const [finding] = await ledger.findings(KEY, 'no-privileged-containers');
      expect(finding?.finding.state).toBe('open');
      expect(importedOf('web')?.RecordState).toBe('ACTIVE');
      expect(await gapsOf(story)).toEqual([]);
    });

    test('for good, enters them all the same, and says why on the record of the run', async () => {
      refusals = Array.from({ length: 100 }, () => off);

      const story = await sweep(never);

      expect(story.isOver).toBe(true);
      expect((await ledger.findings(KEY, 'no-privileged-containers'))[0]?.finding.state).toBe('open');
      expect(await gapsOf(story)).toMatchObject([
        { unread: off.why, permission: 'securityhub:BatchImportFindings' },
      ]);
      expect(coverageOf(story.record).percent).toBe(100);
    });

    test('however often it is asked, gives up and says so', async () => {
      refusals = Array.from({ length: 1000 }, () => busy);

      const story = await sweep(never);

      expect(await gapsOf(story)).toMatchObject([{ unread: busy.why }]);
      expect(imported).toEqual([]);
    });
  });

  test('a service that is silently down is told to people, though it sends no event', async () => {
    simulator.letLoose({ fault: 'agent-disconnected', scope: { cluster: 'prod' } });
    simulator.call('UpdateService', { cluster: 'prod', service: 'web', desiredCount: 100 });
    simulator.pass(30 * 60_000);

    await sweep(never);

    const [down] = await ledger.findings(KEY, 'silence/below-desired-count');
    expect(down?.finding.state).toBe('open');
    expect(await ledger.incident(down?.incidentId ?? '')).toMatchObject({
      kind: 'policy',
      diagnosis: { summary: expect.stringContaining('of 100 that are wanted') },
    });
    const lines = await ledger.occurrences(down?.incidentId ?? '');
    expect(lines.map(({ label }) => label)).toEqual(['service web']);
    const agents = await ledger.findings('111122223333/us-east-1/group:instances of prod', 'agent-connected');
    expect(agents.length).toBeGreaterThan(0);
  });

  test('tasks of a service that hang are told together, and mended when they get on or have stopped', async () => {
    const key = '111122223333/us-east-1/prod/edge';
    simulator.call('RegisterTaskDefinition', {
      family: 'edge',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      containerDefinitions: [{ name: 'app', image: 'edge:1' }],
    });
    simulator.call('CreateService', {
      cluster: 'prod',
      serviceName: 'edge',
      taskDefinition: 'edge',
      launchType: 'FARGATE',
      desiredCount: 3,
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-0a'] } },
    });
    simulator.pass(10 * 60_000);
    simulator.letLoose({
      fault: 'deprovisioning-stuck',
      scope: { cluster: 'prod' },
      options: { minutes: 60 },
    });
    simulator.call('UpdateService', { cluster: 'prod', service: 'edge', desiredCount: 1 });
    simulator.pass(30 * 60_000);
    await sweep(never);

    const stuck = await ledger.findings(key, 'silence/task-stuck');
    expect(stuck.map(({ finding }) => finding.state)).toEqual(['open', 'open']);
    const incidents = new Set(stuck.map(({ incidentId }) => incidentId));
    expect(incidents.size).toBe(1);
    const [incidentId = ''] = incidents;
    expect(await ledger.incident(incidentId)).toMatchObject({ level: 'notice', subject: { name: 'edge' } });
    expect((await ledger.occurrences(incidentId)).length).toBe(2);

    const [first = '', second = ''] = stuck.map(({ finding }) => finding.resource);
    await observe(first, 'STOPPED');
    await observe(second, 'DEPROVISIONING');
    simulator.pass(3 * 60 * 60_000);
    const states = async () =>
      (await ledger.findings(key, 'silence/task-stuck')).map(({ finding }) => finding.state);
    await sweep(never);
    // The ledger has seen the one stop. Of the other it is known at the next sweep that it is gone.
    expect(await states()).toEqual(['fixed-and-deployed', 'open']);
    simulator.pass(60_000);
    await sweep(never);

    expect(await states()).toEqual(['fixed-and-deployed', 'fixed-and-deployed']);
    const told = imported.filter(({ GeneratorId }) => GeneratorId === 'taskwarden/silence/task-stuck');
    const archived = told.filter(({ RecordState }) => RecordState === 'ARCHIVED');
    expect(new Set(archived.map(({ Resources }) => Resources[0]?.Id))).toEqual(new Set([first, second]));
  });

  test('a task that is gone, and of whose stop the ledger knows nothing, is told once', async () => {
    const [lost, seen] = [...simulator.world.tasks.values()].map(({ taskArn }) => taskArn);
    await observe(lost ?? '', 'RUNNING');
    await observe(seen ?? '', 'STOPPED');
    await sweep(never);
    for (const task of [lost, seen]) simulator.call('StopTask', { cluster: 'prod', task });
    simulator.pass(3 * 60 * 60_000);
    await sweep(never);
    simulator.pass(60_000);

    await sweep(never);
    simulator.pass(60_000);
    await sweep(never);

    const missed = await ledger.findings(KEY, 'silence/task-vanished');
    expect(missed.map(({ finding }) => finding.resource)).toEqual([lost]);
    expect(missed[0]?.finding.returns).toBe(0);
    expect(await ledger.incident(missed[0]?.incidentId ?? '')).toMatchObject({
      diagnosis: {
        summary: 'ECS no longer has it, it was last seen RUNNING, and its stop was never seen.',
      },
    });
  });

  /** As the task's event would have told the ledger. */
  async function observe(taskArn: string, lastStatus: string): Promise<void> {
    const { clusterArn, taskDefinitionArn, group } = simulator.world.tasks.get(taskArn) ?? {};
    const task = {
      taskArn,
      clusterArn: clusterArn ?? '',
      taskDefinitionArn: taskDefinitionArn ?? '',
      lastStatus,
      desiredStatus: lastStatus,
      version: 1,
      containers: [],
      attachments: [],
      ...(group !== undefined && { group }),
    };
    await ledger.commit([{ write: 'task', task, key: taskArn, eventId: taskArn, time: simulator.now }]);
  }
});
