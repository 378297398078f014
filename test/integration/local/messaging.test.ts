import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PublishCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { LocalAws } from '@taskwarden/local';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CREDENTIALS, SMALL_WORLD, startSmallWorld } from './small-world.ts';

/** The small world's queues, and nobody who reads them. */
const QUIET_WORLD = { ...SMALL_WORLD, functions: {} };

let aws: LocalAws;
let sqs: SQSClient;
let sns: SNSClient;

beforeAll(async () => {
  aws = await startSmallWorld({ topology: QUIET_WORLD });
  const client = { endpoint: aws.url, region: 'us-east-1', credentials: CREDENTIALS };
  sqs = new SQSClient(client);
  sns = new SNSClient(client);
});
afterAll(async () => {
  sqs.destroy();
  sns.destroy();
  await aws.close();
});

const url = (name: string): string => aws.wiring[`QUEUE_URL_${name}`] ?? '';
const send = (QueueUrl: string, MessageBody: string, more = {}) =>
  sqs.send(new SendMessageCommand({ QueueUrl, MessageBody, ...more }));

async function receive(QueueUrl: string, more = {}) {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: 10,
      MessageSystemAttributeNames: ['All'],
      ...more,
    }),
  );
  return Messages;
}

/** Receives what is there and deletes it. */
async function take(QueueUrl: string, more = {}) {
  const messages = await receive(QueueUrl, more);
  for (const { ReceiptHandle } of messages)
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  return messages;
}

describe('SQS, spoken to by the SDK', () => {
  test('any text that XML can carry passes, emoji too', async () => {
    await send(url('WORK'), 'task 🔴 stöpped');

    const [message] = await take(url('WORK'));

    expect(message?.Body).toBe('task 🔴 stöpped');
    await expect(send(url('WORK'), 'a\u0000b')).rejects.toThrow(/Invalid characters/);
  });

  test('a queue is found by its name from any region', async () => {
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: 'steps.fifo' }));

    expect(QueueUrl).toBe(url('STEPS'));
  });

  test('a delay is kept on the fast clock', async () => {
    const sentAt = await aws.now();
    await send(url('WORK'), 'later', { DelaySeconds: 600 });

    let messages = await take(url('WORK'), { WaitTimeSeconds: 20 });
    const first = messages.length;
    while (messages.length === 0) messages = await take(url('WORK'), { WaitTimeSeconds: 20 });
    const waited = (await aws.now()) - sentAt;

    expect(first).toBe(0);
    expect(waited).toBeGreaterThanOrEqual(600_000);
    expect(waited).toBeLessThan(640_000);
  });

  test('a message that is not deleted comes back when its visibility timeout ends, or is ended', async () => {
    await send(url('WORK'), 'again');
    const receivedAt = await aws.now();
    await receive(url('WORK'));

    let [again] = await receive(url('WORK'), { WaitTimeSeconds: 20 });
    while (!again) [again] = await receive(url('WORK'), { WaitTimeSeconds: 20 });
    const waited = (await aws.now()) - receivedAt;
    const { ReceiptHandle } = again;
    await sqs.send(
      new ChangeMessageVisibilityCommand({ QueueUrl: url('WORK'), ReceiptHandle, VisibilityTimeout: 0 }),
    );

    expect(waited).toBeGreaterThanOrEqual(60_000);
    expect(again.Attributes?.ApproximateReceiveCount).toBe('2');
    expect((await take(url('WORK'))).map(({ Body }) => Body)).toEqual(['again']);
  });

  test('the messages of a FIFO group come in order, one at a time', async () => {
    const group = (id: string, body: string) =>
      send(url('STEPS'), body, { MessageGroupId: id, MessageDeduplicationId: body });
    for (const body of ['a1', 'a2']) await group('a', body);
    await group('b', 'b1');
    await group('b', 'b1');

    const first = await receive(url('STEPS'));
    const meanwhile = await receive(url('STEPS'));
    await sqs.send(
      new DeleteMessageCommand({ QueueUrl: url('STEPS'), ReceiptHandle: first[0]?.ReceiptHandle }),
    );
    const second = await receive(url('STEPS'));

    expect(first.map(({ Body }) => Body)).toEqual(['a1', 'b1']);
    expect(meanwhile).toEqual([]);
    expect(second.map(({ Body }) => Body)).toEqual(['a2']);
  });

  test('a FIFO message without a deduplication id is refused', async () => {
    await expect(send(url('STEPS'), 'x', { MessageGroupId: 'a' })).rejects.toThrow(/Deduplication/);
  });

  test('the query protocol of older clients works side by side', async () => {
    const query = async (parameters: Record<string, string>): Promise<string> => {
      const body = new URLSearchParams({ Version: '2012-11-05', QueueUrl: url('WORK'), ...parameters });
      return (await fetch(aws.url, { method: 'POST', body })).text();
    };
    await query({
      Action: 'SendMessage',
      MessageBody: 'by form',
      'MessageAttribute.1.Name': 'reason',
      'MessageAttribute.1.Value.DataType': 'String',
      'MessageAttribute.1.Value.StringValue': 'because',
    });

    const received = await query({ Action: 'ReceiveMessage', 'MessageAttributeName.1': 'All' });

    expect(received).toContain('<Body>by form</Body>');
    expect(received).toContain('<StringValue>because</StringValue>');
    expect(await query({ Action: 'ReceiveMessage', QueueUrl: 'http://x/none' })).toContain('<ErrorResponse>');
  });
});

describe('SNS, spoken to by the SDK', () => {
  test('a message that nobody subscribes to can be looked at', async () => {
    const TopicArn = aws.wiring.TOPIC_ARN_NOTICES;
    const attribute = { DataType: 'String', StringValue: 'page' };

    await sns.send(
      new PublishCommand({ TopicArn, Message: '{"a":1}', MessageAttributes: { severity: attribute } }),
    );

    expect(await aws.topicMessages()).toMatchObject([
      { topic: 'notices', body: '{"a":1}', attributes: { severity: 'page' } },
    ]);
  });

  test('a queue can subscribe, with a filter', async () => {
    const TopicArn = aws.wiring.TOPIC_ARN_NOTICES;
    const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'subscriber' }));
    await sns.send(
      new SubscribeCommand({
        TopicArn,
        Protocol: 'sqs',
        Endpoint: `arn:aws:sqs:${aws.region}:${aws.account}:subscriber`,
        Attributes: { FilterPolicy: '{"severity":["page"]}', RawMessageDelivery: 'true' },
      }),
    );

    for (const StringValue of ['notice', 'page']) {
      const MessageAttributes = { severity: { DataType: 'String', StringValue } };
      await sns.send(new PublishCommand({ TopicArn, Message: StringValue, MessageAttributes }));
    }

    expect((await receive(QueueUrl ?? '')).map(({ Body }) => Body)).toEqual(['page']);
  });
});

test('queues and topics on disk are there again after a restart, at the new address', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'taskwarden-data-'));
  const before = await startSmallWorld({ topology: QUIET_WORLD, dataDir });
  const client = new SQSClient({ endpoint: before.url, region: 'eu-west-1', credentials: CREDENTIALS });
  await client.send(new SendMessageCommand({ QueueUrl: before.wiring.QUEUE_URL_WORK, MessageBody: 'kept' }));
  client.destroy();
  await before.close();

  const after = await startSmallWorld({ topology: QUIET_WORLD, dataDir });
  const again = new SQSClient({ endpoint: after.url, region: 'eu-west-1', credentials: CREDENTIALS });
  const { QueueUrl } = await again.send(new GetQueueUrlCommand({ QueueName: 'work' }));
  const { Messages } = await again.send(new ReceiveMessageCommand({ QueueUrl }));
  again.destroy();
  await after.close();
  rmSync(dataDir, { recursive: true });

  expect(QueueUrl).toBe(after.wiring.QUEUE_URL_WORK);
  expect(Messages?.map(({ Body }) => Body)).toEqual(['kept']);
});
