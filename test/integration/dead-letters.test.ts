import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import {
  ChangeMessageVisibilityCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { createDeadLetters } from '@taskwarden/aws';
import { runCli } from '@taskwarden/cli';
import type { LocalAws } from '@taskwarden/local';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { aTerminal } from '../../packages/cli/src/testing.ts';
import { CREDENTIALS, SMALL_WORLD, startSmallWorld, work } from './local/small-world.ts';

/** The commands over the wire, in a world whose queues nobody reads. */

/** The small world's queues under names that the deployment has. */
const { work: plain, steps, ...deadLetterQueues } = SMALL_WORLD.queues;
const TOPOLOGY = {
  ...SMALL_WORLD,
  queues: { 'task-events': plain ?? {}, notifications: steps ?? {}, ...deadLetterQueues },
  functions: {},
};

let aws: LocalAws;
let sqs: SQSClient;
const url = (name: string) => `${aws.url}/000000000000/${name}`;

beforeAll(async () => {
  aws = await startSmallWorld({ topology: TOPOLOGY, clock: { factor: 1 } });
  sqs = new SQSClient({ endpoint: aws.url, region: aws.region, credentials: CREDENTIALS });
});
beforeEach(async () => {
  for (const name of ['task-events', 'notifications.fifo', 'dead-letters', 'dead-letters-fifo.fifo']) {
    await sqs.send(new PurgeQueueCommand({ QueueUrl: url(name) }));
  }
});
afterAll(async () => {
  sqs.destroy();
  await aws.close();
});

async function cli(...args: string[]) {
  const terminal = aTerminal({ env: aws.wiring });
  const exitCode = await runCli(['dead-letters', ...args, '--endpoint-url', aws.url], terminal);
  return { exitCode, ...terminal.written };
}
async function cliJson(...args: string[]) {
  const { out } = await cli(...args, '--output', 'json');
  return out
    .trim()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

let letters = 0;
/** As a handler puts a message aside. */
async function putAside(body: string, overrides: { readonly fifo?: true; readonly reason?: string } = {}) {
  const { fifo, reason = 'not JSON' } = overrides;
  letters += 1;
  await createDeadLetters({ client: sqs, queueUrl: url(fifo ? 'dead-letters-fifo.fifo' : 'dead-letters') })({
    body,
    reason,
    sourceQueue: fifo ? 'notifications.fifo' : 'task-events',
    errorType: fifo ? 'refused' : 'unreadable',
    messageId: `letter-${letters}`,
  });
}

/** As SQS moves a message by itself. */
async function wearOut(body: string): Promise<void> {
  const QueueUrl = url('task-events');
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: body }));
  for (let receives = 1; receives <= 4; receives += 1) {
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 0 }));
    for (const { ReceiptHandle } of Messages ?? []) {
      await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
    }
  }
}

async function bodiesIn(name: string): Promise<readonly string[]> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl: url(name), MaxNumberOfMessages: 10, VisibilityTimeout: 0 }),
  );
  return Messages.map(({ Body = '' }) => Body);
}
const depthOf = async (queue: string) => (await aws.queues()).find((one) => one.queue === queue);

describe('listing and showing', () => {
  test('tells each queue with its reasons, and leaves everything there and visible', async () => {
    await putAside('first');
    await putAside('second');
    await putAside('{"outboxId":"o1"}', { fifo: true, reason: 'Slack says token_revoked' });
    await putAside('{"outboxId":"o2"}', { fifo: true, reason: 'Slack says token_revoked' });

    const [standard, fifo] = await cliJson('list');

    expect(standard).toMatchObject({
      queue: 'dead-letters',
      count: 2,
      read: 2,
      reasons: [{ kind: 'unreadable', source: 'task-events', count: 2, redrivable: true }],
    });
    expect(fifo).toMatchObject({
      queue: 'dead-letters-fifo',
      count: 2,
      reasons: [{ kind: 'refused', source: 'notifications', reason: 'Slack says token_revoked', count: 2 }],
    });
    expect(await depthOf('dead-letters')).toMatchObject({ waiting: 2, inFlight: 0 });
    expect(await depthOf('dead-letters-fifo')).toMatchObject({ waiting: 2, inFlight: 0 });
  });

  test('tells how old the oldest is by the clock of the place, not by that of this machine', async () => {
    await putAside('{"n":1}');

    const { out } = await cli('list');

    expect(out).toMatch(/^dead-letters {2}1 message, the oldest of .+ \(\d+s ago\)$/m);
  });

  test('explains what EventBridge could not deliver and what SQS moved', async () => {
    await aws.putEvents([work({ n: 1 }, 'test.nowhere')]);
    await wearOut('worn out');

    const [{ reasons }] = await cliJson('list');

    expect(reasons).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'undelivered', redrivable: false, source: 'gone' }),
        expect.objectContaining({ kind: 'received-too-often', redrivable: true, source: 'task-events' }),
      ]),
    );
  });

  test('shows a message whole, without its secrets', async () => {
    await putAside('{"token":"xoxb-1234567890","overrides":{"environment":[{"name":"A","value":"plain"}]}}');
    const [{ reasons }] = await cliJson('list');
    const [messageId] = reasons[0].messageIds;

    const { out, exitCode } = await cli('show', messageId);
    const unknown = await cli('show', 'no-such-id');

    expect(exitCode).toBe(0);
    expect(out).toMatch(/because +not JSON/);
    expect(out).toMatch(/do +Read the body/);
    expect(out).not.toMatch(/xoxb-|plain/);
    expect(await depthOf('dead-letters')).toMatchObject({ waiting: 1, inFlight: 0 });
    expect([unknown.exitCode, unknown.err]).toEqual([2, expect.stringContaining('no message no-such-id')]);
  });
});

describe('sending back', () => {
  test('a message arrives as it was, without what was written on it, and says that it was sent back', async () => {
    await putAside('{"n":1}');
    await wearOut('worn out');

    const { out, err, exitCode } = await cli('redrive', '--all');

    expect(exitCode).toBe(0);
    expect(out.match(/sent back to task-events/g)).toHaveLength(2);
    expect(err).toContain('2 sent back');
    expect(await depthOf('dead-letters')).toMatchObject({ waiting: 0, inFlight: 0 });
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: url('task-events'),
        MaxNumberOfMessages: 10,
        MessageAttributeNames: ['All'],
      }),
    );
    expect(new Set(Messages.map(({ Body }) => Body))).toEqual(new Set(['worn out', '{"n":1}']));
    for (const { MessageAttributes = {} } of Messages) {
      expect(Object.keys(MessageAttributes)).toEqual(['redriven']);
    }
  });

  test('what stood on a message before it died goes back with it, binary or not', async () => {
    const text = (StringValue: string) => ({ DataType: 'String', StringValue });
    const own = {
      trace: text('1-67891233'),
      bytes: { DataType: 'Binary', BinaryValue: new Uint8Array([1, 2]) },
    };
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: url('dead-letters'),
        MessageBody: '{"n":1}',
        MessageAttributes: { ...own, reason: text('not JSON'), sourceQueue: text('task-events') },
      }),
    );

    await cli('redrive', '--all');

    const { Messages: [message] = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: url('task-events'), MessageAttributeNames: ['All'] }),
    );
    expect(message?.MessageAttributes).toMatchObject({ ...own, redriven: text('true') });
    expect(Object.keys(message?.MessageAttributes ?? {}).toSorted()).toEqual(['bytes', 'redriven', 'trace']);
  });

  test('a FIFO queue takes back what it has seen minutes ago', async () => {
    await sqs.send(
      new SendMessageCommand({
        QueueUrl: url('notifications.fifo'),
        MessageBody: 'seen',
        MessageGroupId: 'g',
        MessageDeduplicationId: 'letter',
      }),
    );
    await putAside('{"outboxId":"o1"}', { fifo: true });
    await putAside('{"outboxId":"o2"}', { fifo: true });

    const { exitCode } = await cli('redrive', '--all', '--queue', 'notifications');

    expect(exitCode).toBe(0);
    expect(await depthOf('notifications')).toMatchObject({ waiting: 3 });
    expect(await depthOf('dead-letters-fifo')).toMatchObject({ waiting: 0, inFlight: 0 });
  });

  test('only what was chosen goes; a rehearsal sends nothing', async () => {
    await putAside('a', { reason: 'not JSON: at 1' });
    await putAside('b', { reason: 'a detail lacks lastStatus' });

    const rehearsed = await cliJson('redrive', '--all', '--reason', 'LASTSTATUS', '--dry-run');
    expect(rehearsed).toMatchObject([{ outcome: 'would-be-sent', source: 'task-events' }]);
    expect(await depthOf('task-events')).toMatchObject({ waiting: 0 });

    const done = await cliJson('redrive', rehearsed[0].messageId);
    expect(done).toEqual([{ ...rehearsed[0], outcome: 'sent' }]);
    expect(await bodiesIn('task-events')).toEqual(['b']);
    expect(await bodiesIn('dead-letters')).toEqual(['a']);
  });

  test('a body that was cut stays, with a sentence why', async () => {
    await putAside('€'.repeat(100_000));

    const { exitCode, out } = await cli('redrive', '--all');

    expect(exitCode).toBe(1);
    expect(out).toContain('its body is cut off');
    expect(await depthOf('dead-letters')).toMatchObject({ waiting: 1, inFlight: 0 });
  });

  test('an id or a queue that is not there is told, and so is a command that chooses nothing', async () => {
    const missing = await cli('redrive', 'no-such-id');
    const mistyped = await cli('redrive', '--all', '--queue', 'task-event');
    const nothing = await cli('redrive', '--queue', 'task-events');

    expect([missing.exitCode, missing.err]).toEqual([1, expect.stringContaining('not found no-such-id')]);
    expect([mistyped.exitCode, mistyped.err]).toEqual([
      2,
      expect.stringMatching(/no queue.*task-event.*\n.*task-events/),
    ]);
    expect([nothing.exitCode, nothing.err]).toEqual([2, expect.stringContaining('Add --all')]);
  });

  test('a queue named by its URL will do, and need not belong to a deployment', async () => {
    await putAside('{"n":1}');
    const terminal = aTerminal();

    const args = ['redrive', '--all', '--queue-url', url('dead-letters')];
    const exitCode = await runCli(['dead-letters', ...args], terminal);

    expect([exitCode, terminal.written.err]).toEqual([0, expect.stringContaining('1 sent back')]);
    expect(await bodiesIn('task-events')).toEqual(['{"n":1}']);
  });

  test('a queue that nobody answers for is told with its hint', async () => {
    const { exitCode, err } = await cli('list', '--queue-url', url('no-such-queue'));

    expect(exitCode).toBe(2);
    expect(err).toContain('SQS refused counting');
    expect(err).toContain('Is it the right stage or URL');
  });
});

describe('killed in between', () => {
  /** Passes calls on, and kills whoever makes the one it waits for: before it is passed on, or after it was answered. */
  async function killingProxy(
    operation: string,
    when: 'before' | 'after',
    kill: () => void,
  ): Promise<Server> {
    const server = createServer((incoming, outgoing) => {
      const parts: Buffer[] = [];
      incoming.on('data', (part: Buffer) => parts.push(part));
      const passOn = async () => {
        const strikes = incoming.headers['x-amz-target'] === `AmazonSQS.${operation}`;
        if (strikes && when === 'before') return kill();
        const answer = await fetch(new URL(incoming.url ?? '/', aws.url), {
          method: 'POST',
          headers: {
            'content-type': incoming.headers['content-type'] ?? '',
            'x-amz-target': String(incoming.headers['x-amz-target']),
          },
          body: Buffer.concat(parts).toString().replaceAll(originOf(server), aws.url),
        });
        const text = await answer.text();
        if (strikes) return kill();
        outgoing.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' }).end(text);
      };
      incoming.on('end', () => void passOn());
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return server;
  }
  const originOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  test.each([
    ['SendMessage', 'before'],
    ['SendMessage', 'after'],
    ['DeleteMessage', 'before'],
    ['DeleteMessage', 'after'],
  ] as const)('%s: %s SQS hears of it', async (operation, when) => {
    const bodies = ['{"n":1}', '{"n":2}', '{"n":3}'];
    for (const body of bodies) await putAside(body);
    let child: ChildProcess | undefined;
    const proxy = await killingProxy(operation, when, () => void child?.kill('SIGKILL'));
    const wiring = Object.entries(aws.wiring).map(([name, value]) => [
      name,
      value.replaceAll(aws.url, originOf(proxy)),
    ]);
    child = spawn(
      process.execPath,
      ['packages/cli/src/main.ts', 'dead-letters', 'redrive', '--all', '--endpoint-url', originOf(proxy)],
      { env: { PATH: process.env.PATH, ...Object.fromEntries(wiring) }, stdio: 'ignore' },
    );
    const [, signal] = await once(child, 'exit');
    proxy.closeAllConnections();
    proxy.close();
    expect(signal).toBe('SIGKILL');

    await aws.setFactor(1000);
    await pause(100);
    await aws.setFactor(1);
    const left = await depthOf('dead-letters');
    const arrived = new Set(await bodiesIn('task-events'));
    expect(left?.inFlight).toBe(0);
    expect((left?.waiting ?? 0) + arrived.size).toBeGreaterThanOrEqual(3);

    expect((await cli('redrive', '--all')).exitCode).toBe(0);
    expect(await depthOf('dead-letters')).toMatchObject({ waiting: 0, inFlight: 0 });
    expect(new Set(await bodiesIn('task-events'))).toEqual(new Set(bodies));
  });
});
