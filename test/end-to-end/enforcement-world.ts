/** A deployment whose policy knows one rule, and a cluster with an instance on which privileged tasks can run. */
import { execFile } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  type CreateServiceCommandInput,
  CreateTaskSetCommand,
  DeleteServiceCommand,
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
  type Tag,
  TagResourceCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { EVENT_TYPES } from '@taskwarden/events';
import { TABLE } from '@taskwarden/infra/topology';
import { createDynamoLedger } from '@taskwarden/ledger';
import { deployedTopology, type LocalAws, startLocal } from '@taskwarden/local';
import type { Mode } from '@taskwarden/policy';
import { type ActionPolicy, type Configuration, DEFAULT_CONFIGURATION } from '@taskwarden/response';
import { vi } from 'vitest';
import { bundled } from './bundled.ts';

// To bundle and to start everything takes seconds, and minutes on a machine that has much else to do. No test looks at that.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

export const RULE = 'no-privileged-containers';
export const START = Date.UTC(2026, 0, 1, 12);
const CREDENTIALS = { accessKeyId: 'anna', secretAccessKey: 'local' };

/** Room for every action of a test. */
export const ROOMY = { windowSeconds: 3600, account: 100, cluster: 100, service: 100, waitSeconds: 86_400 };

interface Policy {
  readonly actions?: Partial<ActionPolicy>;
  readonly rules?: Configuration['policy']['rules'];
  readonly exceptions?: Configuration['policy']['exceptions'];
  readonly scopes?: Configuration['policy']['scopes'];
}

const HOUR = 3600;
const AGREED = { rule: RULE, owner: 'lee', reason: 'it is being replaced' };
/** Enforced for the service `web` alone. */
export const TAGGED_RULE = 'service-tagged';
/** Seconds after the start. */
export const EXCEPTION_ENDS = HOUR / 4;

/** Something of everything, told apart by names, so that one deployment serves many tests. */
export const MANIFOLD: Policy = {
  actions: {
    caps: ROOMY,
    approval: { match: [{ family: 'asked-*' }], expiresAfterSeconds: HOUR / 2 },
    delays: [
      { match: { family: 'slow-*' }, delaySeconds: HOUR },
      { match: { service: 'waived' }, delaySeconds: HOUR / 2 },
    ],
    protectedScopes: [{ family: 'safe-*' }],
    scaleToZero: [{ service: 'only-bad', cause: `policy/${RULE}` }],
  },
  exceptions: [
    { ...AGREED, match: { family: 'agreed-*' }, expires: START + EXCEPTION_ENDS * 1000 },
    { ...AGREED, match: { tags: { waiver: 'yes' } }, expires: START + 1000 * HOUR * 1000 },
  ],
  scopes: [
    { match: { service: 'web' }, rules: { [TAGGED_RULE]: 'enforce' } },
    { match: { family: 'named-*' }, rules: { 'no-privileged-*': 'report' } },
    { match: { tags: { environment: 'sandbox' } }, rules: { '*': 'report' } },
  ],
};

function configurationOf(
  mode: Mode,
  { actions = {}, rules = {}, exceptions = [], scopes = [] }: Policy,
): Configuration {
  return {
    ...DEFAULT_CONFIGURATION,
    channels: { slack: { type: 'slack', options: { token: 'ssm:/taskwarden/slack', channel: 'C0OPS' } } },
    defaultChannels: ['slack'],
    policy: {
      ...{ ...DEFAULT_CONFIGURATION.policy, ruleSets: [], exceptions, scopes },
      rules: { [RULE]: { mode }, ...rules },
    },
    actions: { ...DEFAULT_CONFIGURATION.actions, ...actions },
  };
}

export type EnforcementWorld = Awaited<ReturnType<typeof deployEnforcing>>;

/**
 * Deploys everything with the rule in this mode. The clock stands still while a test acts or looks, however long that takes on a
 * busy machine, and jumps where the test lets time pass.
 */
export async function deployEnforcing(mode: Mode, policy: Policy = {}) {
  const outdir = await bundled(configurationOf(mode, policy));
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
    async register(
      family: string,
      { privileged = false, image = 'app:1', tags = [] as Tag[] } = {},
    ): Promise<string> {
      const { taskDefinition } = await client.send(
        new RegisterTaskDefinitionCommand({
          family,
          ...(tags.length > 0 && { tags }),
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
    async deleteService(service: string) {
      await client.send(new DeleteServiceCommand({ cluster: 'prod', service, force: true }));
    },
    async createTaskSet(service: string, taskDefinition: string) {
      const scale = { value: 100, unit: 'PERCENT' } as const;
      await client.send(
        new CreateTaskSetCommand({ cluster: 'prod', service, taskDefinition, launchType: 'EC2', scale }),
      );
    },
    async tag(resourceArn: string, tags: Readonly<Record<string, string>>) {
      const given = Object.entries(tags).map(([key, value]) => ({ key, value }));
      await client.send(new TagResourceCommand({ resourceArn, tags: given }));
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
