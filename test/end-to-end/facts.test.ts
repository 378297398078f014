import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { EVENT_TYPES } from '@taskwarden/events';
import { EVENT_BUS, WIRING } from '@taskwarden/infra/topology';
import { deployedTopology, type LocalAws, type RecordedEvent, startLocal } from '@taskwarden/local';
import { DEFAULT_CONFIGURATION, factEventSchema } from '@taskwarden/response';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundled } from './bundled.ts';
import { START } from './deployment.ts';
import { outOfMemory } from './events.ts';

/** What others do with facts: a rule of their own on the bus of the deployment, and a queue behind it. */
const QUEUE = 'automation';
const RULE = {
  name: 'out-of-memory',
  pattern: {
    source: ['taskwarden'],
    'detail-type': ['Task Diagnosed'],
    detail: { diagnosis: { category: ['out-of-memory'] } },
  },
  queue: QUEUE,
};

const put: RecordedEvent[] = [];
let aws: LocalAws;
let sqs: SQSClient;
beforeAll(async () => {
  const topology = deployedTopology(EVENT_TYPES);
  const queue = { visibilityTimeoutSeconds: 3600, maxReceiveCount: 5, deadLetters: 'dead-letters' } as const;
  aws = await startLocal({
    bundles: await bundled({ ...DEFAULT_CONFIGURATION, facts: { stops: true } }),
    topology: {
      ...topology,
      queues: { ...topology.queues, [QUEUE]: queue },
      rulesOfOthers: { [EVENT_BUS]: [RULE] },
    },
    clock: { startAt: START, factor: 500 },
  });
  aws.on((signal) => {
    if (signal.signal === 'bus-event') put.push(signal.event);
  });
  sqs = new SQSClient({
    endpoint: aws.url,
    region: aws.region,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
});
afterAll(async () => {
  sqs.destroy();
  await aws.close();
});

interface TakenEvent {
  readonly detail: { readonly factId: string; readonly task: { readonly taskArn: string } };
}

/** Takes events out of the queue until so many distinct facts have come. */
async function takeFacts(most: number): Promise<readonly TakenEvent[]> {
  const QueueUrl = aws.wiring[WIRING.queueUrl(QUEUE)];
  const taken: TakenEvent[] = [];
  while (new Set(taken.map(({ detail }) => detail.factId)).size < most) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
    );
    for (const { Body = '', ReceiptHandle } of Messages) {
      taken.push(JSON.parse(Body) as TakenEvent);
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  }
  return taken;
}

test('every stop reaches the queue of others, although the bus and a process fail in between, and a copy of its event does not', async () => {
  const tasks = Array.from({ length: 12 }, (_, n) => `task-${n}`);
  const stops = tasks.map((task) => outOfMemory({ task, service: 'web', at: START }));
  await aws.failCalls({
    function: 'task-state-change',
    service: 'events',
    operation: 'PutEvents',
    times: 1,
    respond: { status: 400, headers: {}, body: '{"__type":"AccessDeniedException"}' },
  });
  await aws.functions.crashAt({
    function: 'task-state-change',
    service: 'events',
    operation: 'PutEvents',
    at: 'before-call',
    times: 1,
  });
  await aws.putEvents(stops);
  const events = await takeFacts(tasks.length);

  const isValid = new Ajv2020({ strict: true, allErrors: true }).compile(factEventSchema());
  for (const event of events) expect(isValid(event) ? [] : isValid.errors).toEqual([]);
  const distinct = new Map(
    events.map(({ detail }) => [detail.factId, detail.task.taskArn.split('/').at(-1)]),
  );
  expect(new Set(distinct.values())).toEqual(new Set(tasks));
  expect(distinct.size).toBe(tasks.length);

  const before = put.length;
  await aws.putEvents(stops);
  // Never idle while anything of theirs waits in the queue of others.
  await aws.idle();
  expect(put).toHaveLength(before);
  expect(await aws.deadLetters()).toEqual([]);
});
