import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { WIRING } from '@taskwarden/infra/topology';
import type { RecordedEvent } from '@taskwarden/local';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Deployment, deploy, START } from './deployment.ts';
import { outOfMemory } from './events.ts';
import { endings } from './played.ts';

let deployment: Deployment;
let sqs: SQSClient;
beforeAll(async () => {
  deployment = await deploy();
  const { url, region } = deployment.aws;
  sqs = new SQSClient({
    endpoint: url,
    region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
});
afterAll(async () => {
  sqs.destroy();
  await deployment.close();
});

async function sendTo(queue: string, body: string): Promise<void> {
  const { wiring } = deployment.aws;
  await sqs.send(new SendMessageCommand({ QueueUrl: wiring[WIRING.queueUrl(queue)], MessageBody: body }));
}

test('what nobody can read ends in the dead-letter queue with a reason, and holds up nobody', async () => {
  const { aws, ledger } = deployment;
  const readable = Array.from({ length: 6 }, (_, n) =>
    outOfMemory({ task: `readable-${n}`, service: 'web', at: START }),
  );
  const nameless = outOfMemory({ task: 'nameless', service: 'web', at: START });
  const { taskArn: _, ...detail } = nameless.detail;

  await Promise.all([
    aws.putEvents([...readable, { ...nameless, detail }]),
    sendTo('task-events', 'no JSON, password: hunter2'),
    sendTo('task-events', '[]'),
    sendTo('service-events', JSON.stringify(readable[0])),
    sendTo('timers', '{"kind":"tea"}'),
  ]);
  await deployment.runTo(START + 10_000);

  const letters = await aws.deadLetters();
  expect(new Set(letters.map(({ queue }) => queue))).toEqual(new Set(['dead-letters']));
  expect(new Set(letters.map(({ attributes }) => attributes))).toEqual(
    new Set(
      [
        ['task-events', 'ECS Task State Change: detail.taskArn is missing'],
        ['task-events', 'is not JSON'],
        ['task-events', 'is not an object, so no event of EventBridge'],
        ['service-events', 'an event of task-state-change in the queue of service-action'],
        ['timers', 'not a timer'],
      ].map(([sourceQueue, reason]) => ({ sourceQueue, reason, errorType: 'unreadable' })),
    ),
  );
  expect(await ledger.stoppedSince(0)).toHaveLength(readable.length);
  // Nothing went back to its queue: each message was received once.
  const { succeeded, failed } = (await aws.counters()).invocations;
  expect({ succeeded: succeeded > 0, failed }).toEqual({ succeeded: true, failed: 0 });
  expect(JSON.stringify(await aws.functions.logs())).not.toContain('hunter2');
});

test('a task event without a version is told apart by its id, and overrides none that has one', async () => {
  const { aws, ledger } = deployment;
  const stopped = outOfMemory({ task: 'half-known', service: 'half-known', at: START });
  const { version: _, ...detail } = stopped.detail;
  const running = (id: string): RecordedEvent => ({
    ...stopped,
    id,
    detail: { ...detail, lastStatus: 'RUNNING', desiredStatus: 'RUNNING' },
  });

  await aws.putEvents([stopped]);
  await deployment.runTo(START + 20_000);
  await aws.putEvents([running('one'), running('two'), running('one')]);
  await deployment.runTo(START + 30_000);

  const story = await ledger.taskStory('half-known');
  expect(story?.history.map(({ eventId }) => eventId).toSorted()).toEqual([
    'event-of-half-known',
    'one',
    'two',
  ]);
  expect(story?.stop?.task.lastStatus).toBe('STOPPED');
  expect(endings(await aws.functions.logs())).toMatchObject({ stale: 2, duplicate: 1 });
});
