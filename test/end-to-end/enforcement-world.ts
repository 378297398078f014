/** A deployment whose policy knows one rule, and a cluster with an instance on which privileged tasks can run. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  type CreateServiceCommandInput,
  CreateTaskSetCommand,
  DeregisterTaskDefinitionCommand,
  DescribeServicesCommand,
  DescribeTaskDefinitionCommand,
  DescribeTasksCommand,
  ECSClient,
  ListTagsForResourceCommand,
  RegisterContainerInstanceCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  StopTaskCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { EVENT_TYPES } from '@taskwarden/events';
import { buildFunctions } from '@taskwarden/infra/bundle';
import { TABLE } from '@taskwarden/infra/topology';
import { createDynamoLedger } from '@taskwarden/ledger';
import { deployedTopology, type LocalAws, startLocal } from '@taskwarden/local';
import type { Mode } from '@taskwarden/policy';
import { type ActionPolicy, type Configuration, DEFAULT_CONFIGURATION } from '@taskwarden/response';
import { vi } from 'vitest';

// To bundle and to start everything takes seconds, and minutes on a machine that has much else to do. No test looks at that.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

export const RULE = 'no-privileged-containers';
const START = Date.UTC(2026, 0, 1, 12);
const CREDENTIALS = { accessKeyId: 'anna', secretAccessKey: 'local' };

/** Room for every action of a test. */
export const ROOMY = { windowSeconds: 3600, account: 100, cluster: 100, service: 100, waitSeconds: 86_400 };

interface Policy {
  readonly actions?: Partial<ActionPolicy>;
  readonly rules?: Configuration['policy']['rules'];
}

function configurationOf(mode: Mode, { actions = {}, rules = {} }: Policy): Configuration {
  return {
    ...DEFAULT_CONFIGURATION,
    channels: { slack: { type: 'slack', options: { token: 'ssm:/taskwarden/slack', channel: 'C0OPS' } } },
    defaultChannels: ['slack'],
    policy: { ...DEFAULT_CONFIGURATION.policy, ruleSets: [], rules: { [RULE]: { mode }, ...rules } },
    actions: { ...DEFAULT_CONFIGURATION.actions, ...actions },
  };
}

export type EnforcementWorld = Awaited<ReturnType<typeof deployEnforcing>>;

/**
 * Deploys everything with the rule in this mode. The clock stands still while a test acts or looks, however long that takes on a
 * busy machine, and jumps where the test lets time pass.
 */
export async function deployEnforcing(
  mode: Mode,
  actions: Partial<ActionPolicy> = {},
  rules: Configuration['policy']['rules'] = {},
) {
  const outdir = await built(configurationOf(mode, { actions, rules }));
  const aws = await startLocal({
    bundles: outdir,
    topology: deployedTopology(EVENT_TYPES),
    clock: { startAt: START, factor: 0 },
    parameters: { '/taskwarden/slack': 'xoxb-of-the-test' },
  });
  const settings = { endpoint: aws.url, region: aws.region, credentials: CREDENTIALS };
  const dynamo = new DynamoDBClient(settings);
  const client = new ECSClient(settings);
  const ecs = ecsOf(client);
  await ecs.prepare();
  const calls = callsSeen(aws);
  return {
    aws,
    ecs,
    /** Calls of ECS that changed something, whoever made them, as CloudTrail tells them. */
    calls: (eventName: string) => calls.filter((name) => name === eventName).length,
    /** `taskwarden …` at a terminal of somebody who is logged in as kim; its JSON. */
    async taskwarden(...args: string[]): Promise<Record<string, unknown>> {
      const target = ['--endpoint-url', aws.url, '--table', TABLE.name, '--output', 'json'];
      const { stdout } = await promisify(execFile)(process.execPath, [
        'packages/cli/src/main.ts',
        ...args,
        ...target,
      ]);
      return JSON.parse(stdout);
    },
    ledger: createDynamoLedger({ client: dynamo, tableName: TABLE.name, now: () => START }),
    /** Lets so many seconds pass on the clock, and waits for what is under way then. */
    async pass(seconds: number) {
      await jump(aws, seconds);
      while (await isUnderWay(aws)) {
        await pause(20);
        await jump(aws, 1);
      }
    },
    /** From now on the image is not in its registry: what runs it goes on, and nothing new starts. */
    loseImage: (image: string) => control(aws, 'faults', { fault: 'image-not-found', scope: { image } }),
    async close() {
      client.destroy();
      dynamo.destroy();
      await aws.close();
    },
  };
}

const BUILT = new Map<string, Promise<string>>();

/** The bundles of a configuration, made once for all the tests of a file. */
function built(configuration: Configuration): Promise<string> {
  const key = JSON.stringify(configuration);
  const known = BUILT.get(key) ?? build(configuration);
  BUILT.set(key, known);
  return known;
}

async function build(configuration: Configuration): Promise<string> {
  const outdir = mkdtempSync(join(tmpdir(), 'taskwarden-enforcement-'));
  process.once('exit', () => rmSync(outdir, { recursive: true, force: true }));
  await buildFunctions({ configuration, outdir });
  return outdir;
}

function callsSeen(aws: LocalAws): readonly string[] {
  const seen: string[] = [];
  aws.on((signal) => {
    if (signal.signal !== 'event') return;
    const { eventName } = signal.event.detail as { readonly eventName?: string };
    if (signal.event['detail-type'] === 'AWS API Call via CloudTrail') seen.push(eventName ?? '');
  });
  return seen;
}

function ecsOf(client: ECSClient) {
  return {
    async prepare() {
      await client.send(new CreateClusterCommand({ clusterName: 'prod' }));
      for (const zone of ['a', 'b', 'c']) {
        const identity = { instanceType: 'm6i.4xlarge', availabilityZone: `us-east-1${zone}` };
        await client.send(
          new RegisterContainerInstanceCommand({
            cluster: 'prod',
            instanceIdentityDocument: JSON.stringify(identity),
          }),
        );
      }
    },
    async register(family: string, { privileged = false, image = 'app:1' } = {}): Promise<string> {
      const { taskDefinition } = await client.send(
        new RegisterTaskDefinitionCommand({
          family,
          networkMode: 'bridge',
          requiresCompatibilities: ['EC2'],
          containerDefinitions: [
            { name: 'app', image, memory: 128, cpu: 64, privileged, portMappings: [{ containerPort: 80 }] },
          ],
        }),
      );
      return taskDefinition?.taskDefinitionArn ?? '';
    },
    async run(taskDefinition: string, count = 1): Promise<string[]> {
      const { tasks = [] } = await client.send(
        new RunTaskCommand({ cluster: 'prod', taskDefinition, count, launchType: 'EC2' }),
      );
      return tasks.map(({ taskArn }) => taskArn ?? '');
    },
    async stop(task: string) {
      await client.send(new StopTaskCommand({ cluster: 'prod', task }));
    },
    async deregister(taskDefinition: string) {
      await client.send(new DeregisterTaskDefinitionCommand({ taskDefinition }));
    },
    async definition(taskDefinition: string) {
      return client.send(new DescribeTaskDefinitionCommand({ taskDefinition, include: ['TAGS'] }));
    },
    async tags(resourceArn: string) {
      const { tags = [] } = await client.send(new ListTagsForResourceCommand({ resourceArn }));
      return tags;
    },
    async tasks(tasks: string[]) {
      const answer = await client.send(new DescribeTasksCommand({ cluster: 'prod', tasks }));
      return answer.tasks ?? [];
    },
    async createService(
      serviceName: string,
      taskDefinition: string | undefined,
      more: Partial<CreateServiceCommandInput> = {},
    ) {
      const asked = { cluster: 'prod', serviceName, desiredCount: 2, launchType: 'EC2' } as const;
      await client.send(
        new CreateServiceCommand({ ...asked, ...(taskDefinition && { taskDefinition }), ...more }),
      );
    },
    async createTaskSet(service: string, taskDefinition: string) {
      const scale = { value: 100, unit: 'PERCENT' } as const;
      await client.send(
        new CreateTaskSetCommand({ cluster: 'prod', service, taskDefinition, launchType: 'EC2', scale }),
      );
    },
    async deploy(service: string, taskDefinition: string) {
      await client.send(new UpdateServiceCommand({ cluster: 'prod', service, taskDefinition }));
    },
    async service(name: string) {
      const { services = [] } = await client.send(
        new DescribeServicesCommand({ cluster: 'prod', services: [name] }),
      );
      return services[0];
    },
  };
}

const jump = (aws: LocalAws, seconds: number) => control(aws, 'clock', { passSeconds: seconds });

async function control({ url }: LocalAws, what: string, order: object): Promise<void> {
  const answer = await fetch(`${url}/simulator/${what}`, { method: 'POST', body: JSON.stringify(order) });
  if (!answer.ok) throw new Error(`the simulator refuses ${what}: ${await answer.text()}`);
}

async function isUnderWay(aws: LocalAws): Promise<boolean> {
  const queues = await aws.queues();
  return queues.some(
    ({ isDeadLetterQueue, waiting, inFlight }) => !isDeadLetterQueue && waiting + inFlight > 0,
  );
}
