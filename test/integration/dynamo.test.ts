import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactGetItemsCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  type TransactWriteItemsCommandInput,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTable, type Dynamo, startDynamo } from '../../packages/local/src/dynamo/index.ts';

/** Each test has a table of its own. */
let TableName = '';
let tables = 0;
const key = (id: string) => ({ pk: { S: id }, sk: { S: 'item' } });
const item = (id: string, n = 1) => ({ ...key(id), n: { N: String(n) } });
const put = (id: string, n = 1) => ({ Put: { TableName, Item: item(id, n) } });
const putNew = (id: string) => ({
  Put: {
    TableName,
    Item: item(id, 2),
    ConditionExpression: 'attribute_not_exists(pk)',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
  },
});

const clientOf = (dynamo: Dynamo) =>
  new DynamoDBClient({
    endpoint: dynamo.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
    requestHandler: { socketAcquisitionWarningTimeout: 60_000 },
  });

let dynamo: Dynamo;
let client: DynamoDBClient;
let time = 0;

const transact = (
  TransactItems: TransactWriteItemsCommandInput['TransactItems'],
  ClientRequestToken?: string,
) =>
  client.send(
    new TransactWriteItemsCommand({ TransactItems, ...(ClientRequestToken && { ClientRequestToken }) }),
  );
const get = async (id: string) =>
  (await client.send(new GetItemCommand({ TableName, Key: key(id), ConsistentRead: true }))).Item;
const failureOf = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    return await work;
  } catch (error) {
    return error;
  }
};
const reasonsOf = async (work: Promise<unknown>) => {
  const failure = await failureOf(work);
  return failure instanceof TransactionCanceledException ? failure.CancellationReasons : failure;
};

beforeAll(async () => {
  dynamo = await startDynamo({ now: () => time });
  client = clientOf(dynamo);
});
afterAll(async () => {
  client.destroy();
  await dynamo.close();
});
beforeEach(async () => {
  tables += 1;
  TableName = `ledger-${tables}`;
  await createTable(client, TableName);
});

describe('a transaction', () => {
  test('writes all its items', async () => {
    await transact([
      put('a'),
      put('b', 2),
      {
        Update: {
          TableName,
          Key: key('c'),
          UpdateExpression: 'ADD n :n',
          ExpressionAttributeValues: { ':n': { N: '3' } },
        },
      },
    ]);

    expect([await get('a'), await get('b'), await get('c')]).toEqual([item('a'), item('b', 2), item('c', 3)]);
  });

  test('writes nothing when one condition fails, and says which with the item it failed on', async () => {
    await transact([put('taken')]);

    const reasons = await reasonsOf(transact([put('a'), putNew('taken'), putNew('b')]));

    expect(reasons).toMatchObject([
      { Code: 'None' },
      { Code: 'ConditionalCheckFailed', Item: item('taken') },
      { Code: 'None' },
    ]);
    expect([await get('a'), await get('b')]).toEqual([undefined, undefined]);
  });

  test('writes nothing when an update cannot be applied half-way', async () => {
    await client.send(new PutItemCommand({ TableName, Item: { ...key('text'), n: { S: 'no number' } } }));

    const reasons = await reasonsOf(
      transact([
        put('a'),
        {
          Update: {
            TableName,
            Key: key('text'),
            UpdateExpression: 'ADD n :n',
            ExpressionAttributeValues: { ':n': { N: '1' } },
          },
        },
      ]),
    );

    expect(reasons).toMatchObject([{ Code: 'None' }, { Code: 'ValidationError' }]);
    expect(await get('a')).toBeUndefined();
  });

  test('keeps the indexes in step, also when it is cancelled', async () => {
    const indexed = (id: string, at: number) => ({
      Put: { TableName, Item: { ...key(id), duePk: { S: 'due' }, dueAt: { N: String(at) } } },
    });
    await transact([indexed('a', 1)]);
    await reasonsOf(transact([indexed('a', 5), indexed('b', 2), putNew('c'), putNew('d')]));
    await reasonsOf(transact([indexed('a', 9), putNew('c')]));

    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName,
        IndexName: 'due',
        KeyConditionExpression: 'duePk = :due AND dueAt <= :until',
        ExpressionAttributeValues: { ':due': { S: 'due' }, ':until': { N: '9' } },
      }),
    );

    expect(Items.map(({ pk, dueAt }) => [pk?.S, dueAt?.N])).toEqual([
      ['b', '2'],
      ['a', '5'],
    ]);
  });

  test('checks a condition on an item that it does not change', async () => {
    const check = (n: string) => ({
      ConditionCheck: {
        TableName,
        Key: key('a'),
        ConditionExpression: 'n = :n',
        ExpressionAttributeValues: { ':n': { N: n } },
      },
    });
    await transact([put('a')]);

    await transact([check('1'), put('b')]);
    const reasons = await reasonsOf(transact([check('2'), put('c')]));

    expect(reasons).toMatchObject([{ Code: 'ConditionalCheckFailed' }, { Code: 'None' }]);
    expect([await get('a'), await get('b'), await get('c')]).toEqual([item('a'), item('b'), undefined]);
  });

  test.each([
    ['names one item twice', () => [put('a'), put('a', 2)], 'multiple operations on one item'],
    ['has no statement', () => [], 'between 1 and 100'],
    [
      'has more than 100 statements',
      () => Array.from({ length: 101 }, (_, n) => put(`i${n}`)),
      'between 1 and 100',
    ],
    [
      'has a condition that cannot be read',
      () => [{ Put: { TableName, Item: item('a'), ConditionExpression: 'n ==' } }],
      'Invalid ConditionExpression',
    ],
  ])('is refused as a whole when it %s', async (_, statements, message) => {
    expect(await failureOf(transact(statements()))).toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(message),
    });
  });

  test('is refused when its table does not exist', async () => {
    const failure = await failureOf(transact([{ Put: { TableName: 'elsewhere', Item: item('a') } }]));

    expect(failure).toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test('is done once when its token comes again, and again after ten minutes', async () => {
    const add = {
      Update: {
        TableName,
        Key: key('a'),
        UpdateExpression: 'ADD n :n',
        ExpressionAttributeValues: { ':n': { N: '1' } },
      },
    };

    await transact([add], 'token-1');
    await transact([add], 'token-1');
    const mismatch = await failureOf(transact([put('a', 7)], 'token-1'));
    time += 10 * 60 * 1000 + 1;
    await transact([add], 'token-1');

    expect(mismatch).toMatchObject({ name: 'IdempotentParameterMismatchException' });
    expect(await get('a')).toEqual(item('a', 2));
  });

  test('is never seen half done, by neither single nor joint reads', async () => {
    await transact([put('left', 0), put('right', 0)]);
    const rounds = Array.from({ length: 60 }, (_, n) => n + 1);

    const writing = Promise.all(rounds.map((n) => transact([put('left', n), put('right', n)])));
    const joint = await Promise.all(
      rounds.map(async () => {
        const { Responses = [] } = await client.send(
          new TransactGetItemsCommand({
            TransactItems: [
              { Get: { TableName, Key: key('left') } },
              { Get: { TableName, Key: key('right') } },
            ],
          }),
        );
        return Responses.map(({ Item }) => Item?.n?.N);
      }),
    );
    const scans = await Promise.all(
      rounds.map(async () => (await client.send(new ScanCommand({ TableName }))).Items?.map(({ n }) => n?.N)),
    );
    await writing;

    expect([...joint, ...scans].filter((pair) => pair?.[0] !== pair?.[1])).toEqual([]);
  });

  test('holds its condition among 200 rivals: one writes, the others are told', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 200 }, (_, n) => reasonsOf(transact([putNew('prize'), put(`rival-${n}`)]))),
    );

    expect(outcomes.filter((outcome) => !Array.isArray(outcome))).toHaveLength(1);
    const { Count } = await client.send(new ScanCommand({ TableName, Select: 'COUNT' }));
    expect(Count).toBe(2);
  });

  test('and a single write never both take what only one may have', async () => {
    const rounds = Array.from({ length: 100 }, (_, n) => `prize-${n}`);

    const winners = await Promise.all(
      rounds.map(async (id) => {
        const rivals = [
          client.send(new PutItemCommand(putNew(id).Put)),
          transact([putNew(id), put(`${id}-beside`)]),
        ];
        return (await Promise.allSettled(rivals)).filter(({ status }) => status === 'fulfilled').length;
      }),
    );

    expect(winners).toEqual(rounds.map(() => 1));
    const { Items = [] } = await client.send(new ScanCommand({ TableName }));
    const kept = new Set(Items.map(({ pk }) => pk?.S));
    expect(rounds.filter((id) => !kept.has(id))).toEqual([]);
  });
});

describe('a single write', () => {
  test('that fails its condition returns the item when asked to', async () => {
    await client.send(new PutItemCommand({ TableName, Item: item('a') }));

    const failure = await failureOf(client.send(new PutItemCommand(putNew('a').Put)));

    expect(failure).toBeInstanceOf(ConditionalCheckFailedException);
    expect(failure).toMatchObject({ Item: item('a') });
  });

  test('returns no item when not asked to', async () => {
    await client.send(new PutItemCommand({ TableName, Item: item('a') }));

    const failure = await failureOf(
      client.send(
        new UpdateItemCommand({
          TableName,
          Key: key('a'),
          UpdateExpression: 'SET n = :n',
          ConditionExpression: 'n > :n',
          ExpressionAttributeValues: { ':n': { N: '1' } },
        }),
      ),
    );

    expect(failure).toBeInstanceOf(ConditionalCheckFailedException);
    expect(failure).not.toHaveProperty('Item', expect.anything());
  });

  test('may come in a batch', async () => {
    const requests = ['a', 'b', 'c'].map((id) => ({ PutRequest: { Item: item(id) } }));

    await client.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: requests } }));

    expect(await get('c')).toEqual(item('c'));
  });
});

describe('the table', () => {
  test('is created once, with both indexes and its time to live', async () => {
    await createTable(client, TableName);

    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    const ttl = await client.send(new DescribeTimeToLiveCommand({ TableName }));

    expect(Table?.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName).toSorted()).toEqual([
      'byId',
      'due',
    ]);
    expect(ttl.TimeToLiveDescription).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'expiresAt' });
  });

  test('outlives a restart when it has a folder, with its time to live', async () => {
    const path = mkdtempSync(join(tmpdir(), 'taskwarden-dynamo-'));
    const first = await startDynamo({ path });
    const before = clientOf(first);
    await createTable(before, TableName);
    await before.send(new TransactWriteItemsCommand({ TransactItems: [put('a'), put('b')] }));
    before.destroy();
    await first.close();

    const second = await startDynamo({ path });
    const after = clientOf(second);
    await createTable(after, TableName);
    const { Count } = await after.send(new ScanCommand({ TableName }));
    const ttl = await after.send(new DescribeTimeToLiveCommand({ TableName }));
    after.destroy();
    await second.close();
    rmSync(path, { recursive: true });

    expect(Count).toBe(2);
    expect(ttl.TimeToLiveDescription?.TimeToLiveStatus).toBe('ENABLED');
  });

  test('is refused to a second server on the same folder', async () => {
    const path = mkdtempSync(join(tmpdir(), 'taskwarden-dynamo-'));
    const first = await startDynamo({ path });

    await expect(startDynamo({ path })).rejects.toThrow('does another process have them open?');

    await first.close();
    rmSync(path, { recursive: true });
  });
});

test('an operation that DynamoDB does not have is refused by name', async () => {
  const response = await fetch(dynamo.url, {
    method: 'POST',
    headers: { 'x-amz-target': 'DynamoDB_20120810.MakeCoffee' },
    body: '{}',
  });

  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    __type: expect.stringContaining('UnknownOperationException'),
  });
});
