import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { CrashPoint, LocalAws } from '@taskwarden/local';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CREDENTIALS, SMALL_WORLD, startSmallWorld, work } from './small-world.ts';

let aws: LocalAws;
let dynamo: DynamoDBClient;
let sqs: SQSClient;

beforeAll(async () => {
  aws = await startSmallWorld();
  const client = { endpoint: aws.url, region: aws.region, credentials: CREDENTIALS };
  dynamo = new DynamoDBClient(client);
  sqs = new SQSClient(client);
});
afterAll(async () => {
  dynamo.destroy();
  sqs.destroy();
  await aws.close();
});

let seen = 0;
beforeEach(async () => {
  seen = (await aws.functions.invocations()).length;
});

/** Invocations of this test, of one function. */
async function invocations(name = 'worker') {
  return (await aws.functions.invocations()).slice(seen).filter((one) => one.function === name);
}
const outcomes = async (name?: string) => (await invocations(name)).map(({ outcome }) => outcome);

async function settle(): Promise<void> {
  await aws.idle({ quietSeconds: 1 });
}

/** The ids that are stored, with the process that stored each. */
async function stored(): Promise<ReadonlyMap<string, string>> {
  const { Items = [] } = await dynamo.send(new ScanCommand({ TableName: 'ledger', ConsistentRead: true }));
  return new Map(Items.map(({ sk, process }) => [sk?.S ?? '', process?.S ?? '']));
}

async function lines(): Promise<readonly Record<string, unknown>[]> {
  const logs = await aws.functions.logs();
  return logs.filter(({ line }) => line.startsWith('{')).map(({ line }) => JSON.parse(line));
}

const letterOf = async (id: string) => (await aws.deadLetters()).find(({ body }) => body.includes(`"${id}"`));

describe('a function runs as in Lambda', () => {
  test('its process starts once and takes one invocation after another', async () => {
    await aws.putEvents([work({ id: 'first', do: 'store' })]);
    await settle();
    await aws.putEvents([work({ id: 'second', do: 'store' })]);
    await settle();

    const done = await stored();
    expect(await invocations()).toMatchObject([{ coldStart: true }, { coldStart: false }]);
    expect(done.get('first')).toBe(done.get('second'));
    expect(await aws.queues()).toContainEqual({
      queue: 'work',
      isDeadLetterQueue: false,
      waiting: 0,
      inFlight: 0,
      delayed: 0,
    });
  });

  test('its Date follows the clock, and the deadline with it', async () => {
    const before = await aws.now();
    await aws.putEvents([work({ id: 'what-time', do: 'clock' })]);
    await settle();

    const line = (await lines()).find(({ id }) => id === 'what-time');
    const shown = Date.parse(String(line?.now));
    expect(shown).toBeGreaterThanOrEqual(Math.floor(before));
    expect(shown).toBeLessThan(before + 30_000);
    expect(Number(line?.left)).toBeGreaterThan(100);
    expect(Number(line?.left)).toBeLessThanOrEqual(1000);
    expect(line?.requestId).toBe((await invocations())[0]?.requestId);
  });

  test('a schedule invokes by the clock, to the second', async () => {
    const isTick = ({ tick }: Record<string, unknown>) => tick !== undefined;
    const before = (await lines()).filter(isTick).length;
    await aws.idle({ quietSeconds: 200 });

    const ticks = (await lines())
      .filter(isTick)
      .slice(before)
      .map(({ tick }) => Date.parse(String(tick)));
    expect(ticks.length).toBeGreaterThanOrEqual(3);
    for (const [at, tick] of ticks.entries()) expect(tick - (ticks[0] ?? 0)).toBe(at * 60_000);
  });

  test('the steps of a FIFO group are done in order', async () => {
    const QueueUrl = aws.wiring.QUEUE_URL_STEPS;
    for (const id of ['one', 'two', 'three']) {
      const MessageBody = JSON.stringify({ id, do: 'clock' });
      await sqs.send(
        new SendMessageCommand({ QueueUrl, MessageBody, MessageGroupId: 'g', MessageDeduplicationId: id }),
      );
    }
    await settle();

    const done = (await lines())
      .map(({ id }) => id)
      .filter((id) => ['one', 'two', 'three'].includes(String(id)));
    expect(done).toEqual(['one', 'two', 'three']);
  });

  test('it can be invoked by hand', async () => {
    expect(await aws.functions.invoke('worker', { Records: [] })).toMatchObject({
      outcome: 'succeeded',
      response: { batchItemFailures: [] },
    });
    await expect(aws.functions.invoke('nobody', {})).rejects.toThrow(/nobody/);
  });
});

describe('what fails comes back, and ends in the dead-letter queue with its reason', () => {
  test('of a batch only the messages that failed', async () => {
    await aws.putEvents([work({ id: 'good', do: 'store' }), work({ id: 'bad', do: 'fail' })]);
    await aws.idle();

    expect((await stored()).has('good')).toBe(true);
    expect(await letterOf('bad')).toMatchObject({
      queue: 'dead-letters',
      source: 'work',
      reason: expect.stringMatching(/worker reported it as failed in request/),
    });
    expect(await letterOf('good')).toBeUndefined();
  });

  test.each([
    ['throws', 'throw', 'failed', /Error: no message of this batch is done/],
    ['answers nonsense', 'nonsense', 'succeeded', /invalid batch response/],
    ['ends its process', 'exit', 'crashed', /its process ended: exit code 3/],
    ['never ends', 'hang', 'timed-out', /timed out after 1 s/],
  ])('a function that %s is tried three times', async (_sentence, deed, outcome, reason) => {
    const id = `will-${deed}`;
    const from = await aws.now();
    await aws.putEvents([work({ id, do: deed })]);
    await aws.idle();

    expect(await outcomes()).toEqual([outcome, outcome, outcome]);
    const letter = await letterOf(id);
    expect(letter?.reason).toMatch(reason);
    const [first, second, third] = (await invocations()).map(({ startedAt }) => (startedAt - from) / 1000);
    expect(Number(second) - Number(first)).toBeCloseTo(60, 0);
    expect(Number(third) - Number(second)).toBeCloseTo(60, 0);
  });

  test('after a crash the next invocation starts a new process', async () => {
    await aws.putEvents([work({ id: 'before', do: 'store' })]);
    await settle();
    const killed = await aws.functions.kill('worker');
    await aws.putEvents([work({ id: 'after', do: 'store' })]);
    await settle();

    const done = await stored();
    expect(killed).toBeGreaterThan(0);
    expect(done.get('before')).not.toBe(done.get('after'));
    expect(await outcomes()).toEqual(['succeeded', 'succeeded']);
  });
});

describe('a process can be killed at any point without a message being lost', () => {
  const points: readonly [string, CrashPoint, string][] = [
    [
      'after its write',
      { at: 'after-call', function: 'worker', service: 'dynamodb', operation: 'PutItem' },
      'store',
    ],
    ['before its write', { at: 'before-call', function: 'worker', service: 'dynamodb' }, 'store'],
    ["after Slack's answer", { at: 'after-call', service: 'slack', operation: 'chat.postMessage' }, 'slack'],
    ['before its message is deleted', { at: 'after-response', function: 'worker' }, 'store'],
  ];

  test.each(points)('%s', async (_sentence, point, deed) => {
    const id = `killed-${points.findIndex(([, one]) => one === point)}`;
    await aws.functions.crashAt(point);
    await aws.putEvents([work({ id, do: deed })]);
    await aws.idle();

    expect(await outcomes()).toEqual(['crashed', 'succeeded']);
    expect(await letterOf(id)).toBeUndefined();
    const told = (await aws.slack.messages()).filter(({ text }) => text === id);
    expect(told).toHaveLength(deed === 'slack' ? 2 : 0);
    expect((await stored()).has(id)).toBe(deed === 'store');
  });

  test('the moment can be chosen: the second call, twice', async () => {
    await aws.functions.crashAt({ at: 'before-call', service: 'dynamodb', skip: 1, times: 2 });
    await aws.putEvents([work({ id: 'skipped', do: 'store' }), work({ id: 'struck', do: 'store' })]);
    await aws.idle();

    expect((await outcomes()).filter((outcome) => outcome === 'crashed')).toHaveLength(2);
    expect([...(await stored()).keys()]).toEqual(expect.arrayContaining(['skipped', 'struck']));
  });

  test('a service can be made to refuse instead', async () => {
    await aws.failCalls({
      service: 'dynamodb',
      operation: 'PutItem',
      respond: {
        status: 400,
        headers: { 'content-type': 'application/x-amz-json-1.0' },
        body: JSON.stringify({
          __type: 'com.amazonaws.dynamodb.v20120810#AccessDeniedException',
          message: 'no',
        }),
      },
    });
    await aws.putEvents([work({ id: 'refused-once', do: 'store' })]);
    await aws.idle();

    expect(await invocations()).toMatchObject([
      { response: { batchItemFailures: [{}] } },
      { response: { batchItemFailures: [] } },
    ]);
    expect((await stored()).has('refused-once')).toBe(true);
  });
});

test('a function that can not be loaded fails its messages with the reason', async () => {
  const functions = {
    broken: {
      memoryMiB: 128,
      timeoutSeconds: 2,
      source: { queue: 'work', batchSize: 10, maximumConcurrency: 2 },
    },
  };
  const world = await startSmallWorld({ topology: { ...SMALL_WORLD, functions } });
  await world.putEvents([work({ id: 'x', do: 'store' })]);
  await world.idle();
  const letters = await world.deadLetters();
  await world.close();

  expect(letters.map(({ reason }) => reason)).toEqual([
    expect.stringMatching(/init failed: Error: the module refuses to load/),
  ]);
});

test('a bundle that is missing is told at the start', async () => {
  const starting = startSmallWorld({ bundles: 'test/fixtures' });

  await expect(starting).rejects.toThrow(/broke down/);
  await expect(starting).rejects.toMatchObject({
    cause: { message: expect.stringMatching(/no bundle of worker/) },
  });
});
