import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import {
  GetParameterCommand,
  GetParametersCommand,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import type { LocalAws } from '@taskwarden/local';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CREDENTIALS, SMALL_WORLD, startSmallWorld } from './small-world.ts';

const QUIET_WORLD = { ...SMALL_WORLD, functions: {} };
const dataDir = mkdtempSync(join(tmpdir(), 'taskwarden-data-'));
const start = () =>
  startSmallWorld({ topology: QUIET_WORLD, dataDir, parameters: { '/taskwarden/token': 'xoxb-secret' } });

let aws: LocalAws;
beforeAll(async () => {
  aws = await start();
});
afterAll(async () => {
  await aws.close();
  rmSync(dataDir, { recursive: true });
});

const client = () => ({ endpoint: aws.url, region: aws.region, credentials: CREDENTIALS });
const postToSlack = (text: string) =>
  fetch(`${aws.slackUrls.api}/chat.postMessage`, {
    method: 'POST',
    headers: { authorization: 'Bearer xoxb-test', 'content-type': 'application/json' },
    body: JSON.stringify({ channel: 'C0ALERTS', text }),
  });

describe('one endpoint for every service', () => {
  test('Parameter Store keeps secrets by reference', async () => {
    const ssm = new SSMClient(client());
    await ssm.send(new PutParameterCommand({ Name: '/plain', Value: '1', Type: 'String' }));
    const again = ssm.send(new PutParameterCommand({ Name: '/plain', Value: '2' }));
    await expect(again).rejects.toMatchObject({ name: 'ParameterAlreadyExists' });
    await ssm.send(new PutParameterCommand({ Name: '/plain', Value: '2', Overwrite: true }));

    const clear = await ssm.send(
      new GetParameterCommand({ Name: '/taskwarden/token', WithDecryption: true }),
    );
    const veiled = await ssm.send(new GetParameterCommand({ Name: '/taskwarden/token' }));
    const several = await ssm.send(new GetParametersCommand({ Names: ['/plain', '/none'] }));

    expect(clear.Parameter).toMatchObject({ Value: 'xoxb-secret', Type: 'SecureString', Version: 1 });
    expect(clear.Parameter?.LastModifiedDate).toBeInstanceOf(Date);
    expect(veiled.Parameter?.Value).not.toContain('secret');
    expect(several.Parameters).toMatchObject([{ Name: '/plain', Value: '2', Version: 2 }]);
    expect(several.InvalidParameters).toEqual(['/none']);
    await expect(ssm.send(new GetParameterCommand({ Name: '/none' }))).rejects.toMatchObject({
      name: 'ParameterNotFound',
    });
    ssm.destroy();
  });

  test('a request that no service knows is refused', async () => {
    const unknown = await fetch(aws.url, {
      method: 'POST',
      headers: { 'x-amz-target': 'Other.Operation' },
      body: '{}',
    });
    const unheard = await fetch(aws.url, {
      method: 'POST',
      headers: { 'x-amz-target': 'AWSEvents.Unheard' },
      body: '{}',
    });

    expect(await unknown.json()).toMatchObject({ __type: 'UnknownOperationException' });
    expect(await unheard.json()).toMatchObject({ __type: 'UnknownOperationException', message: /Unheard/ });
  });

  test('its clock is the one that answers are dated by', async () => {
    const { headers } = await fetch(`${aws.url}/_queues`);

    expect(Math.abs(Date.parse(headers.get('date') ?? '') - (await aws.now()))).toBeLessThan(60_000);
  });

  test('what is in the table and in Slack outlives a restart', async () => {
    const dynamo = new DynamoDBClient(client());
    const Item = { pk: { S: 'a' }, sk: { S: 'b' } };
    const TransactItems = [{ Put: { TableName: 'ledger', Item } }];
    await dynamo.send(new TransactWriteItemsCommand({ TransactItems }));
    dynamo.destroy();
    await postToSlack('before the restart');
    const before = await aws.now();

    await aws.close();
    aws = await start();
    expect(await aws.now()).toBeGreaterThan(before);

    const again = new DynamoDBClient(client());
    const kept = await again.send(new GetItemCommand({ TableName: 'ledger', Key: Item }));
    again.destroy();
    await postToSlack('after it');
    const told = await (await fetch(`${aws.url}/_messages`)).json();
    expect(kept.Item).toEqual(Item);
    expect(told).toMatchObject([{ text: 'before the restart' }, { text: 'after it' }]);
  });
});
