/** A hub, a member account with its stack in two regions, and a member that has let nobody in yet. */
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  CreateClusterCommand,
  DescribeTasksCommand,
  ECSClient,
  RegisterContainerInstanceCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
} from '@aws-sdk/client-ecs';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { parseConfiguration } from '@taskwarden/config';
import { EVENT_TYPES } from '@taskwarden/events';
import { memberTemplate } from '@taskwarden/infra/member-template';
import { TABLE } from '@taskwarden/infra/topology';
import { createDynamoLedger } from '@taskwarden/ledger';
import { deployedTopology, startLocal } from '@taskwarden/local';
import type { Configuration, Place } from '@taskwarden/response';
import { bundled } from './bundled.ts';

export const HUB = { account: '000000000000', region: 'us-east-1' };
export const HUB_WEST = { account: '000000000000', region: 'us-west-2' };
export const MEMBER = { account: '222222222222', region: 'us-east-1' };
export const MEMBER_WEST = { account: '222222222222', region: 'us-west-2' };
/** Named in the configuration, but its owner has not made a stack. */
export const CLOSED = { account: '333333333333', region: 'us-east-1' };

const FIXTURE = 'test/fixtures/events/task-state-change/stopped.out-of-memory.container-limit.fargate.json';
/** Just after the stop. */
const START = Date.parse(JSON.parse(readFileSync(FIXTURE, 'utf8')).time) + 60_000;

function configurationOf(enforce: boolean): Configuration {
  const parsed = parseConfiguration(`
channels: {slack: {type: slack, token: "ssm:/taskwarden/slack", channel: C0OPS}}
defaultChannels: [slack]
policy: {ruleSets: [], rules: {no-privileged-containers: {mode: enforce}}}
deployment:
  members: {accounts: ["222222222222", "333333333333"], regions: [us-west-2], enforce: ${enforce}}
`);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.configuration;
}

export type MembersWorld = Awaited<ReturnType<typeof deployHub>>;

export async function deployHub({ enforce }: { readonly enforce: boolean }) {
  const configuration = configurationOf(enforce);
  // Whose stacks are made is up to the members: the template goes through text, as it would.
  const template = JSON.parse(JSON.stringify(memberTemplate({ configuration, stage: 'local' })));
  const hubsForwarder = {
    Type: 'AWS::IAM::Role',
    Properties: {
      ...template.Resources.ForwarderRole.Properties,
    },
  };
  const inHubAccount = { ...template, Resources: { ...template.Resources, ForwarderRole: hubsForwarder } };
  const aws = await startLocal({
    bundles: await bundled(configuration),
    topology: deployedTopology(EVENT_TYPES),
    clock: { startAt: START, factor: 1000 },
    parameters: { '/taskwarden/slack': 'xoxb-of-the-test' },
    members: [
      { ...MEMBER, template },
      { ...MEMBER_WEST, template },
      // infra/hub.ts makes the forwarder of the hub's own account.
      { ...HUB_WEST, template: inHubAccount },
      CLOSED,
    ],
  });
  const dynamo = new DynamoDBClient(settingsAt(aws.url, HUB));
  return {
    aws,
    ecsAt: (place: Place) => ecsAt(aws.url, place),
    /** The stop of a task out of memory, of the same cluster and service wherever it is. */
    async stopAt(place: Place) {
      const { Entries = [] } = await new EventBridgeClient(settingsAt(aws.url, place)).send(
        new PutEventsCommand({ Entries: [stopIn(place)] }),
      );
      if (Entries.some(({ ErrorCode }) => ErrorCode)) throw new Error(JSON.stringify(Entries));
    },
    /** An event of that account as the hub's queues get it, whether or not its stack is made. */
    async putAt(place: Place, fixture: string) {
      const time = new Date(await aws.now()).toISOString();
      const event = JSON.parse(movedTo(place, readFileSync(`test/fixtures/events/${fixture}`, 'utf8')));
      await aws.putEvents([{ ...event, ...place, time }]);
    },
    async failedForwards() {
      return (await fetch(`${aws.url}/_failed-forwards`)).json();
    },
    ledger: createDynamoLedger({ client: dynamo, tableName: TABLE.name, now: () => START }),
    async pass(seconds: number) {
      const until = (await aws.now()) + seconds * 1000;
      while ((await aws.now()) < until || (await isUnderWay(aws))) await pause(20);
    },
    async close() {
      dynamo.destroy();
      await aws.close();
    },
  };
}

/** Of somebody who may do everything in that account. */
function settingsAt(endpoint: string, { account, region }: Place) {
  return { endpoint, region, credentials: { accessKeyId: `AKIA${account}`, secretAccessKey: 'local' } };
}

/** A recorded event as it would be in another account and region. */
function movedTo({ account, region }: Place, recorded: string): string {
  const { account: was, region: where } = JSON.parse(recorded);
  return recorded.replaceAll(`:${where}:${was}:`, `:${region}:${account}:`);
}

function stopIn(place: Place) {
  const event = JSON.parse(movedTo(place, readFileSync(FIXTURE, 'utf8')));
  return {
    Source: event.source,
    DetailType: event['detail-type'],
    Detail: JSON.stringify(event.detail),
    Resources: event.resources,
    Time: new Date(event.time),
  };
}

function ecsAt(endpoint: string, place: Place) {
  const client = new ECSClient(settingsAt(endpoint, place));
  return {
    /** Runs a privileged task in a cluster `prod`. */
    async runPrivileged(): Promise<string> {
      const cluster = 'prod';
      await client.send(new CreateClusterCommand({ clusterName: cluster }));
      const identity = { instanceType: 'm6i.4xlarge', availabilityZone: `${place.region}a` };
      const instanceIdentityDocument = JSON.stringify(identity);
      await client.send(new RegisterContainerInstanceCommand({ cluster, instanceIdentityDocument }));
      const { taskDefinition } = await client.send(
        new RegisterTaskDefinitionCommand({
          family: 'batch',
          networkMode: 'bridge',
          requiresCompatibilities: ['EC2'],
          containerDefinitions: [{ name: 'app', image: 'app:1', memory: 128, privileged: true }],
        }),
      );
      const { tasks = [] } = await client.send(
        new RunTaskCommand({
          cluster,
          taskDefinition: taskDefinition?.taskDefinitionArn,
          launchType: 'EC2',
        }),
      );
      return tasks[0]?.taskArn ?? '';
    },
    async task(taskArn: string) {
      const { tasks = [] } = await client.send(
        new DescribeTasksCommand({ cluster: 'prod', tasks: [taskArn] }),
      );
      return tasks[0];
    },
  };
}

async function isUnderWay(aws: Awaited<ReturnType<typeof startLocal>>): Promise<boolean> {
  const queues = await aws.queues();
  return queues.some(
    ({ isDeadLetterQueue, waiting, inFlight }) => !isDeadLetterQueue && waiting + inFlight > 0,
  );
}
