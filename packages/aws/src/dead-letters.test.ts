import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { startFauxqs } from 'fauxqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDeadLetters, type DeadLetter } from './dead-letters.ts';

let sqs: Awaited<ReturnType<typeof startFauxqs>>;
let client: SQSClient;
const url = (queue: string) => `${sqs.address}/000000000000/${queue}`;

beforeAll(async () => {
  sqs = await startFauxqs({ port: 0, logger: false });
  sqs.createQueue('dead-letters');
  sqs.createQueue('dead-letters.fifo', { attributes: { FifoQueue: 'true' } });
  client = new SQSClient({
    endpoint: sqs.address,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
});
afterAll(() => sqs.stop());

const letter: DeadLetter = {
  body: '{"detail-type":"ECS Task State Change"',
  reason: 'not JSON: it ends too early',
  sourceQueue: 'task-events',
  errorType: 'unreadable',
  messageId: 'm1',
};

async function taken(queue: string) {
  const { Messages } = await client.send(
    new ReceiveMessageCommand({
      QueueUrl: url(queue),
      MessageAttributeNames: ['All'],
      MessageSystemAttributeNames: ['All'],
    }),
  );
  const attributes = Messages?.[0]?.MessageAttributes ?? {};
  return {
    body: Messages?.[0]?.Body,
    group: Messages?.[0]?.Attributes?.MessageGroupId,
    attributes: Object.fromEntries(
      Object.entries(attributes).map(([name, { StringValue }]) => [name, StringValue]),
    ),
  };
}

describe('sending a message to the dead-letter queue by hand', () => {
  test('the body stands there as it came, with the reason and where it came from', async () => {
    await createDeadLetters({ client, queueUrl: url('dead-letters') })(letter);

    expect(await taken('dead-letters')).toEqual({
      body: letter.body,
      group: undefined,
      attributes: { reason: letter.reason, sourceQueue: 'task-events', errorType: 'unreadable' },
    });
  });

  test('in a FIFO queue it is a group of its own, and a repeat of the same message only once', async () => {
    const send = createDeadLetters({ client, queueUrl: url('dead-letters.fifo') });

    await send(letter);
    await send(letter);

    expect(sqs.inspectQueue('dead-letters.fifo')?.messages.ready).toHaveLength(1);
    expect((await taken('dead-letters.fifo')).group).toBe('m1');
  });

  test('a body that leaves no room for the reason is cut between two characters, and says so', async () => {
    const body = '€'.repeat(262_144 / 3);

    await createDeadLetters({ client, queueUrl: url('dead-letters') })({ ...letter, body });

    const found = await taken('dead-letters');
    expect(found.attributes).toMatchObject({ reason: letter.reason, truncated: 'true' });
    expect(body.startsWith(found.body ?? '-')).toBe(true);
    expect(Buffer.byteLength(found.body ?? '')).toBeGreaterThan(261_000);
  });

  test('a reason that quotes control characters, or is endless or empty, is still taken', async () => {
    const send = createDeadLetters({ client, queueUrl: url('dead-letters') });
    const reasons = ['unexpected \u0000\u001b[31m at 3', 'x'.repeat(5000), ''];

    for (const reason of reasons) {
      await send({ ...letter, reason });
      expect((await taken('dead-letters')).attributes.reason).toMatch(
        /^(unexpected {3}\[31m at 3|x{1024}|no reason given)$/,
      );
    }
  });
});
