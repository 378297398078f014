/**
 * `taskwarden doctor` over the wire against a running deployment: all is well, then each thing is broken as it breaks in AWS,
 * by AWS's own calls where there are such, and mended again.
 */
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { CloudWatchClient, PutMetricAlarmCommand, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import { DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DisableRuleCommand, EnableRuleCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { DeleteRolePolicyCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { LambdaClient, UpdateEventSourceMappingCommand } from '@aws-sdk/client-lambda';
import { DeleteTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import {
  DeleteQueueCommand,
  PurgeQueueCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { DeleteParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { createDeadLetters } from '@taskwarden/aws';
import { runCli } from '@taskwarden/cli';
import { loadConfiguration } from '@taskwarden/config';
import { EVENT_TYPES } from '@taskwarden/events';
import { buildIdentity } from '@taskwarden/infra/build-identity';
import { buildFunctions } from '@taskwarden/infra/bundle';
import { TABLE, WIRING } from '@taskwarden/infra/topology';
import { deployedTopology, type LocalAws, startLocal } from '@taskwarden/local';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aTerminal } from '../../packages/cli/src/testing.ts';
import { START } from './deployment.ts';
import { outOfMemory } from './events.ts';

const MINUTE = 60_000;
const folder = mkdtempSync(join(tmpdir(), 'taskwarden-doctor-'));

function configFile(name: string, channel: string, token = 'ssm:/taskwarden/slack'): string {
  const file = join(folder, name);
  writeFileSync(
    file,
    `channels: {oncall: {type: slack, token: "${token}", channel: ${channel}}}\ndeployment: {parameter: ${PARAMETER}}\n`,
  );
  return file;
}
/** The configuration may be changed there without a deployment. */
const PARAMETER = '/taskwarden/configuration';
const DEPLOYED = configFile('deployed.yaml', 'C0OPS');

let aws: LocalAws;
const client = () => ({
  endpoint: aws.url,
  region: aws.region,
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});

async function start(): Promise<LocalAws> {
  const loaded = loadConfiguration(DEPLOYED);
  if (!loaded.ok) throw new Error('the configuration of the test has problems');
  const bundles = join(folder, 'functions');
  await buildFunctions({ configuration: loaded.configuration, outdir: bundles });
  return startLocal({
    bundles,
    topology: deployedTopology(EVENT_TYPES),
    clock: { startAt: START },
    environment: buildIdentity(loaded.configuration),
    parameters: { '/taskwarden/slack': 'xoxb-of-the-test', [PARAMETER]: readFileSync(DEPLOYED, 'utf8') },
    slack: { channels: [{ id: 'C0OPS', name: 'ops' }] },
  });
}

/** Lets the clock run fast to this time; what is under way then has its time. */
async function runTo(at: number): Promise<void> {
  await aws.setFactor(2000);
  while ((await aws.now()) < at) await pause(20);
  await aws.setFactor(1);
  await pause(500);
}

interface Line {
  readonly name: string;
  readonly status: string;
  readonly detail: string;
  readonly fix: string | null;
}

async function doctor({ config = DEPLOYED, endpoint = aws.url } = {}) {
  const terminal = aTerminal({ env: { SLACK_API_URL: aws.slackUrls.api } });
  const args = ['doctor', '--endpoint-url', endpoint, '--config', config, '--output', 'json'];
  const exitCode = await runCli(args, terminal);
  const { checks } = JSON.parse(terminal.written.out) as { checks: Line[] };
  return {
    exitCode,
    checks,
    of: (name: string) => checks.find((check) => check.name === name),
    others: (name: string) => checks.filter((check) => check.name !== name && check.status !== 'ok'),
  };
}

beforeAll(async () => {
  aws = await start();
});
afterAll(async () => {
  await aws.close();
  rmSync(folder, { recursive: true });
});

test('a deployment in which nothing has happened yet says so, and that its clock does not run', async () => {
  const found = await doctor();

  expect(found.exitCode).toBe(1);
  expect(found.of('clock')).toMatchObject({ status: 'failed', fix: expect.stringContaining('schedule') });
  expect(found.of('canary')).toMatchObject({
    status: 'warning',
    fix: expect.stringContaining('half an hour'),
  });
  expect(found.of('last-event')).toMatchObject({
    status: 'warning',
    fix: expect.stringContaining('no tasks'),
  });
  expect(found.of('alarms')).toMatchObject({ status: 'not-checked' });
});

test('where all is well, everything is ok', async () => {
  const cloudWatch = new CloudWatchClient(client());
  const AlarmName = 'dead-letters';
  await cloudWatch.send(
    new PutMetricAlarmCommand({
      AlarmName,
      AlarmDescription: 'Read their attributes.',
      ComparisonOperator: 'GreaterThanThreshold',
      EvaluationPeriods: 1,
    }),
  );
  await cloudWatch.send(new SetAlarmStateCommand({ AlarmName, StateValue: 'OK', StateReason: 'empty' }));
  await aws.putEvents([outOfMemory({ task: 't1', service: 'web', at: START })]);
  await runTo(START + 20 * MINUTE);

  const found = await doctor();

  expect(found.checks.filter(({ status }) => status !== 'ok')).toEqual([]);
  expect(found.checks.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['channel oncall', 'parameter']),
  );
  expect(found.checks.filter(({ fix }) => fix !== null)).toEqual([]);
  expect(found.exitCode).toBe(0);
});

interface Break {
  readonly breaks: () => Promise<unknown>;
  readonly mends: () => Promise<unknown>;
  readonly detail: RegExp;
  readonly fix: RegExp;
}

const send = {
  events: (command: DisableRuleCommand | EnableRuleCommand) => new EventBridgeClient(client()).send(command),
  mapping: (Enabled: boolean) =>
    new LambdaClient(client()).send(new UpdateEventSourceMappingCommand({ UUID: 'timer', Enabled })),
  configuration: (Value: string) =>
    new SSMClient(client()).send(new PutParameterCommand({ Name: PARAMETER, Value, Overwrite: true })),
  redrive: (RedrivePolicy: string) =>
    new SQSClient(client()).send(
      new SetQueueAttributesCommand({ QueueUrl: urlOf('timers'), Attributes: { RedrivePolicy } }),
    ),
};
const urlOf = (queue: string) => aws.wiring[WIRING.queueUrl(queue)] ?? '';
const DEAD_LETTERS = () => `arn:aws:sqs:${aws.region}:${aws.account}:dead-letters`;
const ROLE_POLICY = { RoleName: 'task-state-change', PolicyName: 'boundary' };

const BREAKS: Readonly<Record<string, Break>> = {
  rules: {
    breaks: () => send.events(new DisableRuleCommand({ Name: 'api-call' })),
    mends: () => send.events(new EnableRuleCommand({ Name: 'api-call' })),
    detail: /^api-call is disabled$/,
    fix: /aws events enable-rule --name api-call/,
  },
  queues: {
    breaks: () => send.redrive(''),
    mends: () => send.redrive(JSON.stringify({ deadLetterTargetArn: DEAD_LETTERS(), maxReceiveCount: 5 })),
    detail: /^timers does not move what fails to dead-letters$/,
    fix: /Deploy again/,
  },
  parameter: {
    breaks: () => send.configuration('defaultChannels: [nobody]'),
    mends: () => send.configuration(readFileSync(DEPLOYED, 'utf8')),
    detail:
      /^\/taskwarden\/configuration has problems, and the last good configuration goes on holding: .*nobody/,
    fix: /taskwarden config check.*aws ssm put-parameter --overwrite --type String --name \/taskwarden\/configuration/,
  },
  'event-sources': {
    breaks: () => send.mapping(false),
    mends: () => send.mapping(true),
    detail: /^not read: the queue of timer \(Disabled\)$/,
    fix: /aws lambda update-event-source-mapping --uuid timer --enabled/,
  },
  permissions: {
    breaks: () =>
      new IAMClient(client()).send(
        new PutRolePolicyCommand({
          ...ROLE_POLICY,
          PolicyDocument: JSON.stringify({
            Statement: [{ Effect: 'Deny', Action: 'dynamodb:PutItem', Resource: '*' }],
          }),
        }),
      ),
    mends: () => new IAMClient(client()).send(new DeleteRolePolicyCommand(ROLE_POLICY)),
    detail:
      /^task-state-change may not dynamodb:PutItem on arn:aws:dynamodb:.*table\/ledger \(explicitDeny\)$/,
    fix: /Deploy again.*organisation/,
  },
  'channel oncall': {
    breaks: () => aws.slack.failNext(1, { kind: 'error', error: 'token_revoked' }),
    mends: async () => undefined,
    detail: /does not take the token: token_revoked/,
    fix: /Install the app again/,
  },
  'dead-letters': {
    breaks: () =>
      createDeadLetters({ client: new SQSClient(client()), queueUrl: urlOf('dead-letters') })({
        body: '{"detail-type":"ECS Task',
        reason: 'not JSON: it ends too early',
        sourceQueue: 'task-events',
        errorType: 'unreadable',
        messageId: 'm1',
      }),
    mends: () => new SQSClient(client()).send(new PurgeQueueCommand({ QueueUrl: urlOf('dead-letters') })),
    detail: /^1 message; 1 of task-events: not JSON: it ends too early$/,
    fix: /Read the body.*taskwarden dead-letters list/,
  },
  alarms: {
    breaks: () =>
      new CloudWatchClient(client()).send(
        new SetAlarmStateCommand({ AlarmName: 'dead-letters', StateValue: 'ALARM', StateReason: '1 > 0' }),
      ),
    mends: () =>
      new CloudWatchClient(client()).send(
        new SetAlarmStateCommand({ AlarmName: 'dead-letters', StateValue: 'OK', StateReason: '0' }),
      ),
    detail: /^dead-letters rings \(1 > 0\)$/,
    fix: /Read their attributes/,
  },
};

describe('what is broken', () => {
  test.each(Object.entries(BREAKS))(
    '%s fails, and nothing else, until it is mended',
    async (name, broken) => {
      await broken.breaks();
      const found = await doctor();
      await broken.mends();

      expect(found.of(name)).toMatchObject({
        status: 'failed',
        detail: expect.stringMatching(broken.detail),
        fix: expect.stringMatching(broken.fix),
      });
      expect(found.others(name)).toEqual([]);
      expect(found.exitCode).toBe(1);
      expect((await doctor()).exitCode).toBe(0);
    },
  );

  test('a channel that Slack does not know, a token that is not there, and another configuration than deployed', async () => {
    const gone = await doctor({ config: configFile('gone.yaml', 'C0GONE') });
    const tokenless = await doctor({ config: configFile('tokenless.yaml', 'C0OPS', 'ssm:/no/such') });
    const named = await doctor({ config: configFile('named.yaml', 'ops') });

    expect(gone.of('channel oncall')).toMatchObject({
      status: 'failed',
      detail: expect.stringContaining('channel_not_found'),
      fix: expect.stringContaining('/invite'),
    });
    expect(gone.of('configuration')).toMatchObject({
      status: 'failed',
      fix: expect.stringContaining('Deploy'),
    });
    expect(tokenless.of('channel oncall')).toMatchObject({
      status: 'failed',
      fix: expect.stringContaining('aws ssm put-parameter --type SecureString --name /no/such'),
    });
    expect(named.of('channel oncall')).toMatchObject({
      status: 'not-checked',
      fix: expect.stringContaining('notify --test oncall'),
    });
    expect(JSON.stringify([gone.checks, named.checks])).not.toContain('xoxb-of');
  });

  test('a parameter that says other things than the file here, and one that is gone, are warnings', async () => {
    await send.configuration('retention: 30d');
    const other = await doctor();
    await new SSMClient(client()).send(new DeleteParameterCommand({ Name: PARAMETER }));
    const gone = await doctor();
    await send.configuration(readFileSync(DEPLOYED, 'utf8'));

    expect(other.of('parameter')).toMatchObject({
      status: 'warning',
      detail: expect.stringContaining('other things than the file here'),
    });
    expect(gone.of('parameter')).toMatchObject({
      status: 'warning',
      detail: expect.stringContaining('is not there'),
    });
    expect([other.exitCode, gone.exitCode]).toEqual([0, 0]);
  });

  test('a way that is closed is named by the canary that no longer comes through it', async () => {
    await send.events(new DisableRuleCommand({ Name: 'service-action' }));
    await runTo((await aws.now()) + 65 * MINUTE);
    const found = await doctor();
    await send.events(new EnableRuleCommand({ Name: 'service-action' }));

    expect(found.of('canary')).toMatchObject({
      status: 'failed',
      detail: expect.stringMatching(/^came last through: service-action \d+m ago$/),
      fix: expect.stringContaining('rule'),
    });
  });
});

describe('what can not be asked', () => {
  test('a permission that is missing leaves its checks open and the others as they are', async () => {
    const proxy = createServer((incoming, outgoing) => {
      const parts: Buffer[] = [];
      incoming.on('data', (part: Buffer) => parts.push(part));
      const passOn = async () => {
        const target = String(incoming.headers['x-amz-target'] ?? '');
        if (target.startsWith('AWSEvents.')) {
          const body = JSON.stringify({ __type: 'AccessDeniedException', message: 'not authorized' });
          outgoing.writeHead(400, { 'content-type': 'application/x-amz-json-1.1' }).end(body);
          return;
        }
        const answer = await fetch(new URL(incoming.url ?? '/', aws.url), {
          method: incoming.method ?? 'POST',
          headers: {
            'content-type': incoming.headers['content-type'] ?? 'application/json',
            ...(target !== '' && { 'x-amz-target': target }),
          },
          ...(!['GET', 'HEAD'].includes(incoming.method ?? '') && { body: Buffer.concat(parts).toString() }),
        });
        const type = answer.headers.get('content-type') ?? '';
        outgoing.writeHead(answer.status, { 'content-type': type }).end(await answer.text());
      };
      incoming.on('end', () => void passOn());
    });
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');

    const found = await doctor({ endpoint: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` });
    proxy.closeAllConnections();
    proxy.close();

    expect(found.of('rules')).toMatchObject({
      status: 'not-checked',
      detail: 'the credentials in use may not call events:DescribeRule',
      fix: expect.stringContaining('Allow events:DescribeRule'),
    });
    expect(found.of('queues')).toMatchObject({ status: 'ok' });
  });

  test('where nobody answers nothing is ok, and the exit code is 2', async () => {
    const found = await doctor({ endpoint: 'http://127.0.0.1:1' });

    expect(
      new Set(found.checks.filter(({ name }) => !name.startsWith('channel')).map(({ status }) => status)),
    ).toEqual(new Set(['not-checked']));
    expect(found.exitCode).toBe(2);
  });
});

describe('what is gone', () => {
  test('a queue, a topic and the table', async () => {
    await new SQSClient(client()).send(new DeleteQueueCommand({ QueueUrl: urlOf('dead-letters-fifo') }));
    await new SNSClient(client()).send(
      new DeleteTopicCommand({ TopicArn: aws.wiring[WIRING.topicArn('chat')] }),
    );
    await new DynamoDBClient(client()).send(new DeleteTableCommand({ TableName: TABLE.name }));
    await pause(1000);

    const found = await doctor();

    expect(found.of('queues')).toMatchObject({ status: 'failed', detail: 'dead-letters-fifo is gone' });
    expect(found.of('dead-letters')).toMatchObject({ status: 'not-checked' });
    expect(found.of('topics')).toMatchObject({ status: 'failed', detail: 'gone: chat' });
    expect(found.of('table')).toMatchObject({
      status: 'failed',
      fix: expect.stringContaining('point in time'),
    });
    expect(found.of('canary')).toMatchObject({ status: 'not-checked' });
  });
});
