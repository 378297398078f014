import {
  DescribeRuleCommand,
  EventBridgeClient,
  ListRulesCommand,
  PutEventsCommand,
} from '@aws-sdk/client-eventbridge';
import type { LocalAws } from '@taskwarden/local';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CREDENTIALS, startSmallWorld, work } from './small-world.ts';

let aws: LocalAws;
let client: EventBridgeClient;

beforeAll(async () => {
  aws = await startSmallWorld();
  client = new EventBridgeClient({ endpoint: aws.url, region: 'us-east-1', credentials: CREDENTIALS });
});
afterAll(async () => {
  client.destroy();
  await aws.close();
});

const entry = { Source: 'test.work', DetailType: 'Work', Detail: '{"id":"sdk","do":"store"}' };

describe('EventBridge, spoken to by the SDK', () => {
  test('an event that is put reaches the function of its rule', async () => {
    const { FailedEntryCount, Entries } = await client.send(new PutEventsCommand({ Entries: [entry] }));
    await aws.idle({ quietSeconds: 1 });

    expect(FailedEntryCount).toBe(0);
    expect(Entries?.[0]?.EventId).toMatch(/^[0-9a-f-]{36}$/);
    expect((await aws.functions.invocations()).filter((one) => one.function === 'worker')).toMatchObject([
      { outcome: 'succeeded' },
    ]);
  });

  test('of several entries the unusable ones fail alone', async () => {
    const { FailedEntryCount, Entries } = await client.send(
      new PutEventsCommand({
        Entries: [
          { ...entry, Source: 'test.ignored' },
          { ...entry, Detail: '{' },
          { Source: 'x', Detail: '{}' },
        ],
      }),
    );

    expect(FailedEntryCount).toBe(2);
    expect(Entries).toMatchObject([
      { EventId: expect.any(String) },
      { ErrorCode: 'MalformedDetail' },
      { ErrorCode: 'InvalidArgument' },
    ]);
  });

  test('more than ten entries are refused as AWS refuses them', async () => {
    const sending = client.send(new PutEventsCommand({ Entries: Array.from({ length: 11 }, () => entry) }));

    await expect(sending).rejects.toMatchObject({ name: 'ValidationException' });
  });

  test('the rules can be looked at', async () => {
    const { Rules } = await client.send(new ListRulesCommand({ NamePrefix: 'w' }));
    const rule = await client.send(new DescribeRuleCommand({ Name: 'work' }));

    expect(Rules?.map(({ Name }) => Name)).toEqual(['work']);
    expect(JSON.parse(rule.EventPattern ?? '')).toEqual({ source: ['test.work'] });
    await expect(client.send(new DescribeRuleCommand({ Name: 'none' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  test('an event whose target is gone becomes a dead letter that says why', async () => {
    await aws.putEvents([work({ id: 'lost' }, 'test.nowhere')]);

    const letter = (await aws.deadLetters()).find(({ body }) => body.includes('lost'));

    expect(letter).toMatchObject({
      queue: 'dead-letters',
      reason: expect.stringContaining('QueueDoesNotExist'),
    });
    expect(letter?.attributes).toMatchObject({
      RULE_ARN: expect.stringMatching(/:rule\/nowhere$/),
      ERROR_CODE: 'QueueDoesNotExist',
    });
  });
});
