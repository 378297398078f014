import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { createDispatcher } from '@taskwarden/aws';
import { runCli } from '@taskwarden/cli';
import { buildFunctions } from '@taskwarden/infra/bundle';
import { TABLE, WIRING } from '@taskwarden/infra/topology';
import { createDynamoLedger, type Ledger } from '@taskwarden/ledger';
import { deployedTopology, type LocalAws, type SlackMessage, startLocal } from '@taskwarden/local';
import type { NoticeKind } from '@taskwarden/notify';
import { type Configuration, DEFAULT_CONFIGURATION, type Dispatcher } from '@taskwarden/response';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aTerminal } from '../../packages/cli/src/testing.ts';
import { aTelling } from '../../packages/response/test/delivery.ts';
import { CREDENTIALS } from './local/small-world.ts';

/** The deployed sender with its timer and clock, from the outbox to Slack and SNS. Each test has a service of its own. */

const CHANNELS: Configuration['channels'] = {
  slack: { type: 'slack', options: { token: 'ssm:/taskwarden/slack', channel: 'C0OPS' } },
  webhook: { type: 'slack-webhook', options: { url: 'env:WEBHOOK' } },
  notices: { type: 'sns-notices', options: {} },
  broken: { type: 'slack', options: { token: 'ssm:/taskwarden/no-such', channel: 'C0OPS' } },
};

const A_CENTURY = 100 * 365 * 86_400_000;

let aws: LocalAws;
let ledger: Ledger;
let dispatcher: Dispatcher;
let now = 0;
let outdir: string;
const clients: { destroy(): void }[] = [];

beforeAll(async () => {
  outdir = mkdtempSync(join(tmpdir(), 'taskwarden-notification-'));
  await buildFunctions({
    configuration: { ...DEFAULT_CONFIGURATION, channels: CHANNELS },
    outdir,
    only: ['notification', 'timer', 'clock'],
  });
  const { functions, ...topology } = deployedTopology(
    [
      'task-state-change',
      'deployment-state-change',
      'service-action',
      'container-instance-state-change',
      'api-call',
    ].map((id) => ({ id, pattern: { source: ['nobody'] } })),
  );
  const { notification, timer, clock } = functions;
  // Without rules: nobody here would take a canary from its queue.
  if (!notification || !timer || !clock) throw new Error('the topology lacks a function');
  aws = await startLocal({
    bundles: outdir,
    topology: { ...topology, rules: [], functions: { notification, timer, clock } },
    clock: { factor: 1000 },
    parameters: { '/taskwarden/slack': 'xoxb-of-the-test' },
    environment: { WEBHOOK: '{endpoint}/slack/services/T0/B0/C0HOOK' },
  });
  const settings = { endpoint: aws.url, region: aws.region, credentials: CREDENTIALS };
  const dynamo = new DynamoDBClient(settings);
  const sqs = new SQSClient(settings);
  clients.push(dynamo, sqs);
  ledger = createDynamoLedger({ client: dynamo, tableName: TABLE.name, now: () => now });
  dispatcher = createDispatcher({
    client: sqs,
    notificationsUrl: aws.wiring[WIRING.queueUrl('notifications')] ?? '',
    timersUrl: aws.wiring[WIRING.queueUrl('timers')] ?? '',
    now: () => now,
  });
});
beforeEach(async () => {
  now = await aws.now();
});
afterAll(async () => {
  for (const client of clients) client.destroy();
  await aws.close();
  rmSync(outdir, { recursive: true });
});

/** Commits a telling, lets it leave as a decision would, and waits until nothing is left to do. */
async function tell(
  service: string,
  sequence: number,
  {
    kind = sequence === 1 ? 'opened' : 'grew',
    channel = 'slack',
    quiet = false,
  }: { kind?: NoticeKind; channel?: string; quiet?: boolean } = {},
): Promise<void> {
  now = await aws.now();
  const expected = sequence - 1;
  const { item, writes } = aTelling({ service, sequence, kind, channel, quiet, expected, at: now });
  await ledger.commit(writes);
  await dispatcher.sendToOutboxQueue([item]);
  await aws.idle();
}

const noticeOf = ({ metadata }: SlackMessage) => metadata?.event_payload.noticeId;
const messagesOf = async (service: string) =>
  (await aws.slack.messages()).filter(({ text }) => text.includes(service));
const lettersOf = async (service: string) =>
  (await aws.deadLetters()).filter(({ body }) => body.includes(`"${service}:`));

describe('an incident in Slack', () => {
  test('is one message that is edited, with a diary in its thread', async () => {
    await tell('web', 1);
    await tell('web', 2);
    await tell('web', 3, { kind: 'resolved' });

    const [root, grew, resolved, ...more] = await messagesOf('web');
    expect(more).toEqual([]);
    expect(root?.text).toMatch(/^✅ Resolved: web/);
    expect(root?.edits).toHaveLength(2);
    expect([grew, resolved].map((note) => [note?.threadTs, note?.isBroadcast])).toEqual([
      [root?.ts, false],
      [root?.ts, true],
    ]);
    expect([root, grew, resolved].map((message) => message && noticeOf(message))).toEqual([
      'web:1:3',
      'web:1:2',
      'web:1:3',
    ]);
    expect(await lettersOf('web')).toEqual([]);
  });

  test('that ends under a silence is shown as over by an edit alone, once Slack takes it', async () => {
    await tell('hushed', 1);
    await aws.slack.failNext(1, { kind: 'http', status: 503 });
    await tell('hushed', 2, { kind: 'resolved', quiet: true });

    const told = await messagesOf('hushed');
    expect(told.map(({ text, edits }) => [text, edits.length])).toEqual([
      [expect.stringMatching(/^✅ Resolved: hushed/), 1],
    ]);
    expect(await lettersOf('hushed')).toEqual([]);
  });

  test('is told once ten minutes of 429 are over, and nothing is dead', async () => {
    await aws.slack.rateLimit(600);
    const from = await aws.now();
    await tell('limited', 1);

    const messages = await messagesOf('limited');
    expect(messages).toHaveLength(1);
    expect((messages[0]?.at ?? 0) - from).toBeGreaterThanOrEqual(600_000);
    expect((messages[0]?.at ?? 0) - from).toBeLessThan(720_000);
    expect(await lettersOf('limited')).toEqual([]);
  });

  test('among twenty at once is told too, although Slack takes one message a second', async () => {
    const tellings = Array.from({ length: 20 }, (_, at) =>
      aTelling({
        service: `crowd-${at}`,
        sequence: 1,
        kind: 'opened',
        channel: 'slack',
        expected: 0,
        at: now,
      }),
    );
    for (const { writes } of tellings) await ledger.commit(writes);
    await dispatcher.sendToOutboxQueue(tellings.map(({ item }) => item));
    await aws.idle();

    const messages = await messagesOf('crowd-');
    const seconds = ((messages.at(-1)?.at ?? 0) - (messages[0]?.at ?? 0)) / 1000;
    expect(new Set(messages.map(noticeOf)).size).toBe(20);
    expect(messages).toHaveLength(20);
    expect(seconds).toBeLessThan(180);
    expect(await lettersOf('crowd-')).toEqual([]);
  });

  test('is tried again after an error of Slack and a lost answer', async () => {
    await aws.slack.failNext(1, { kind: 'error', error: 'internal_error' });
    await aws.slack.failNext(1, { kind: 'http', status: 503 });
    await tell('flaky', 1);

    expect((await messagesOf('flaky')).map(noticeOf)).toEqual(['flaky:1:1']);
    expect(await lettersOf('flaky')).toEqual([]);
  });

  test('ends in the dead-letter queue after five errors, with the reason, and is not sent for ever', async () => {
    await aws.slack.failNext(5, { kind: 'error', error: 'fatal_error' });
    await tell('hopeless', 1);

    expect(await lettersOf('hopeless')).toMatchObject([
      { queue: 'dead-letters-fifo', reason: 'Slack says fatal_error', attributes: { errorType: 'failed' } },
    ]);
    expect(await messagesOf('hopeless')).toEqual([]);
    expect(await ledger.dueOutbox(now + A_CENTURY, 1000)).toEqual([]);
  });

  test('is told when its message is sent back from there', async () => {
    await aws.slack.failNext(1, { kind: 'error', error: 'token_revoked' });
    await tell('late', 1);
    const [letter] = await lettersOf('late');
    await aws.setFactor(1);
    const command = ['dead-letters', 'redrive', letter?.messageId ?? '', '--endpoint-url', aws.url];
    const exitCode = await runCli(command, aTerminal({ env: aws.wiring }));
    await aws.setFactor(1000);
    await aws.idle();

    expect(letter?.attributes.errorType).toBe('refused');
    expect(exitCode).toBe(0);
    expect(await lettersOf('late')).toEqual([]);
    expect((await messagesOf('late')).map(noticeOf)).toEqual(['late:1:1']);
    expect(await ledger.outboxItem('late:1:1:slack')).toBeUndefined();
  });

  test('ends there at once when it can not succeed', async () => {
    await aws.slack.failNext(1, { kind: 'error', error: 'channel_not_found' });
    await tell('refused', 1);

    expect(await lettersOf('refused')).toMatchObject([
      {
        reason: expect.stringMatching(/^Slack says channel_not_found/),
        attributes: { errorType: 'refused' },
      },
    ]);
  });

  test.each([
    ['after Slack took it', { at: 'after-call', service: 'slack' }, 2],
    ['before Slack heard of it', { at: 'before-call', service: 'slack' }, 1],
    ['before its queue message is deleted', { at: 'after-response' }, 1],
  ] as const)('survives a crash %s', async (_when, point, messages) => {
    const service = `killed-${point.at}`;
    await aws.functions.crashAt({ ...point, function: 'notification' });
    await tell(service, 1);
    await tell(service, 2);

    const told = (await messagesOf(service)).filter(({ threadTs }) => threadTs === undefined);
    expect(told).toHaveLength(messages);
    expect(told.map(({ edits }) => edits.length)).toEqual([...Array(messages - 1).fill(0), 1]);
    expect(
      new Set(told.map(({ edits: [first], ...last }) => noticeOf({ ...last, ...first, edits: [] }))),
    ).toEqual(new Set([`${service}:1:1`]));
    expect(await lettersOf(service)).toEqual([]);
  });
});

describe('other channels', () => {
  test('a webhook gets a message for each telling', async () => {
    await tell('hooked', 1, { channel: 'webhook' });
    await tell('hooked', 2, { channel: 'webhook' });

    expect((await messagesOf('hooked')).map(({ via, channel, edits }) => [via, channel, edits])).toEqual([
      ['webhook', 'C0HOOK', []],
      ['webhook', 'C0HOOK', []],
    ]);
  });

  test('the topic of the deployment gets the notice with its attributes', async () => {
    await tell('topical', 1, { channel: 'notices' });

    expect(
      (await aws.topicMessages()).filter(({ attributes }) => attributes.service === 'topical'),
    ).toMatchObject([
      { topic: 'notices', attributes: { kind: 'opened', severity: 'alert', state: 'open', cluster: 'prod' } },
    ]);
  });

  test('a secret that is not there is told by its name', async () => {
    await tell('secretless', 1, { channel: 'broken' });

    expect(await lettersOf('secretless')).toMatchObject([
      { reason: 'SSM refused reading the parameter /taskwarden/no-such: ParameterNotFound' },
    ]);
  });
});
