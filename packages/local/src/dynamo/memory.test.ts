import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { openTables, type Tables } from './index.ts';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

const ITEMS = 1000;
const TEXT = 'what a task says of itself, '.repeat(120);

async function call({ handle }: Tables, operation: string, input: object): Promise<void> {
  const { status, body } = await handle({
    method: 'POST',
    path: '/',
    headers: { 'x-amz-target': `DynamoDB_20120810.${operation}` },
    body: JSON.stringify(input),
  });
  if (status !== 200) throw new Error(String(body));
}

function heldBytes(): number {
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

test('tables in memory take little more of it than what was put into them by transactions', async () => {
  const tables = await openTables();
  await call(tables, 'CreateTable', {
    TableName: 'ledger',
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  });
  const put = (nth: number) =>
    call(tables, 'TransactWriteItems', {
      ClientRequestToken: `token-${nth}`,
      TransactItems: [
        { Put: { TableName: 'ledger', Item: { pk: { S: `task-${nth}` }, text: { S: TEXT } } } },
      ],
    });
  // What is loaded and compiled with the first is none of it.
  for (let nth = 0; nth < 100; nth += 1) await put(-nth);

  const before = heldBytes();
  for (let nth = 1; nth <= ITEMS; nth += 1) await put(nth);
  const taken = heldBytes() - before;
  await tables.close();

  expect(taken / (ITEMS * TEXT.length)).toBeLessThan(1.5);
});
