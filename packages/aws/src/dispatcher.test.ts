import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { OutboxItem, Timer } from '@taskwarden/response';
import { startFauxqs } from 'fauxqs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createDispatcher } from './dispatcher.ts';
import { AwsFault } from './fault.ts';
import { readOutboxMessage, readTimerMessage } from './queue-message.ts';

const NOW = Date.UTC(2026, 10, 23, 9, 0, 0);

let sqs: Awaited<ReturnType<typeof startFauxqs>>;
let client: SQSClient;
const url = (queue: string) => `${sqs.address}/000000000000/${queue}`;

beforeAll(async () => {
  sqs = await startFauxqs({ port: 0, logger: false });
  client = new SQSClient({
    endpoint: sqs.address,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
});
afterAll(() => sqs.stop());
beforeEach(() => {
  sqs.reset();
  sqs.createQueue('notifications.fifo', { attributes: { FifoQueue: 'true' } });
  sqs.createQueue('timers');
});

const dispatcher = (queue = 'notifications.fifo') =>
  createDispatcher({ client, notificationsUrl: url(queue), timersUrl: url('timers'), now: () => NOW });

function anOutboxItem(changed: Partial<OutboxItem> = {}): OutboxItem {
  return {
    outboxId: 'f1-1:1:team-slack',
    incidentId: 'f1-1',
    fingerprint: 'f1',
    channel: 'team-slack',
    kind: 'opened',
    sequence: 1,
    createdAt: NOW,
    dueAt: NOW + 60_000,
    ...changed,
  };
}

async function receivedAll(queue: string) {
  const all = [];
  for (;;) {
    const { Messages } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl: url(queue),
        MaxNumberOfMessages: 10,
        MessageSystemAttributeNames: ['All'],
      }),
    );
    if (!Messages?.length) return all;
    all.push(...Messages);
  }
}

describe('sending tellings to the outbox queue', () => {
  test('more than one batch of ten arrives whole, one group per channel and incident', async () => {
    const items = Array.from({ length: 23 }, (_, at) =>
      anOutboxItem({ outboxId: `f${at}-1:1:team-slack`, incidentId: `f${at}-1` }),
    );

    await dispatcher().sendToOutboxQueue(items);

    const messages = await receivedAll('notifications.fifo');
    expect(new Set(messages.map(({ Body }) => readOutboxMessage(Body ?? '')))).toEqual(
      new Set(items.map(({ outboxId }) => outboxId)),
    );
    expect(new Set(messages.map(({ Attributes }) => Attributes?.MessageGroupId))).toEqual(
      new Set(items.map(({ incidentId }) => `team-slack/${incidentId}`)),
    );
  });

  test('the same telling sent twice arrives once, one that was put off meanwhile arrives again', async () => {
    await dispatcher().sendToOutboxQueue([anOutboxItem()]);
    await dispatcher().sendToOutboxQueue([anOutboxItem()]);
    await dispatcher().sendToOutboxQueue([anOutboxItem({ dueAt: NOW + 90_000 })]);

    expect(sqs.inspectQueue('notifications.fifo')?.messages.ready).toHaveLength(2);
  });

  test('a channel whose name SQS does not take as a group still has one', async () => {
    await dispatcher().sendToOutboxQueue([anOutboxItem({ channel: 'Zürich on call' })]);

    const [message] = await receivedAll('notifications.fifo');
    expect(message?.Attributes?.MessageGroupId).toMatch(/^[0-9a-f]{64}$/);
  });

  test('a queue that is gone is told as a fault with its name', async () => {
    const sending = dispatcher('gone.fifo').sendToOutboxQueue([anOutboxItem()]);

    await expect(sending).rejects.toThrow(AwsFault);
    await expect(sending).rejects.toMatchObject({ service: 'SQS', fault: 'not-found' });
  });

  test('nothing to send asks nothing of SQS', async () => {
    const none = createDispatcher({
      client: { send: () => Promise.reject(new Error('asked')) },
      notificationsUrl: '',
      timersUrl: '',
      now: () => NOW,
    });

    await expect(none.sendToOutboxQueue([])).resolves.toBeUndefined();
    await expect(none.setTimers([])).resolves.toBeUndefined();
  });

  test('one entry refused of a batch is a fault, not a success', async () => {
    const send = async () => ({
      Successful: [],
      Failed: [{ Id: '0', Code: 'RequestThrottled', SenderFault: false }],
    });
    const refusing = createDispatcher({
      client: { send: send as never },
      notificationsUrl: 'n',
      timersUrl: 't',
      now: () => NOW,
    });

    await expect(refusing.sendToOutboxQueue([anOutboxItem()])).rejects.toMatchObject({ fault: 'throttled' });
  });
});

describe('setting timers', () => {
  const timer = (dueAt: number): Timer => ({ kind: 'incident', fingerprint: 'f1', dueAt });

  test('a deadline that has passed fires at once', async () => {
    await dispatcher().setTimers([timer(NOW - 5_000)]);

    const [message] = await receivedAll('timers');
    expect(readTimerMessage(message?.Body ?? '')).toEqual(timer(NOW - 5_000));
  });

  test.each([
    [1, 1],
    [29_400, 30],
    [30_000, 30],
    [900_000, 900],
  ])('a deadline in %i ms waits %i s: never less than the deadline', async (milliseconds, seconds) => {
    const sent: { DelaySeconds?: number }[] = [];
    const send = async (command: { input: { Entries: { DelaySeconds?: number }[] } }) => {
      sent.push(...command.input.Entries);
      return {};
    };
    const recording = createDispatcher({
      client: { send: send as never },
      notificationsUrl: 'n',
      timersUrl: 't',
      now: () => NOW,
    });

    await recording.setTimers([timer(NOW + milliseconds)]);

    expect(sent.map(({ DelaySeconds }) => DelaySeconds)).toEqual([seconds]);
  });

  test('a deadline further off than SQS can delay is left to the clock', async () => {
    await dispatcher().setTimers([timer(NOW + 900_001), timer(NOW + 60_000)]);

    const { delayed = [], ready = [] } = sqs.inspectQueue('timers')?.messages ?? {};
    expect([delayed.length, ready.length]).toEqual([1, 0]);
  });
});
