import { DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { createDynamoLedger } from '@taskwarden/ledger';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { observed } from '../../packages/ledger/src/contract/samples.ts';
import { ledgerContract } from '../../packages/ledger/src/ledger.contract.ts';
import { createTable, type Dynamo, startDynamo } from '../../packages/local/src/dynamo/index.ts';

let dynamo: Dynamo;
let client: DynamoDBClient;
let tables = 0;

beforeAll(async () => {
  dynamo = await startDynamo();
  client = new DynamoDBClient({
    endpoint: dynamo.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    requestHandler: { httpAgent: { maxSockets: 200 }, socketAcquisitionWarningTimeout: 60_000 },
  });
});
afterAll(async () => {
  client.destroy();
  await dynamo.close();
});

async function newTable(): Promise<string> {
  tables += 1;
  const tableName = `ledger-${tables}`;
  await createTable(client, tableName);
  return tableName;
}

ledgerContract('the ledger in DynamoDB', async (life) =>
  createDynamoLedger({ client, tableName: await newTable(), ...life }),
);

describe('the table of the ledger', () => {
  test('holds no environment value, and a schema version and an expiry on every item', async () => {
    const tableName = await newTable();
    const ledger = createDynamoLedger({ client, tableName, now: () => Date.UTC(2026, 0, 1) });
    const write = observed({ version: 4 });
    const overrides = { containerOverrides: [{ environment: [{ name: 'TOKEN', value: 'hunter2' }] }] };

    await ledger.commit([{ ...write, task: { ...write.task, ...{ overrides } } }]);

    const { Items = [] } = await client.send(new ScanCommand({ TableName: tableName }));
    expect(JSON.stringify(Items)).not.toMatch(/hunter2|TOKEN|environment/);
    expect(Items).toHaveLength(2);
    for (const item of Items) {
      expect(item).toMatchObject({
        schemaVersion: { N: '1' },
        expiresAt: { N: String(Date.UTC(2026, 3, 1) / 1000) },
      });
    }
  });

  test('may hold items of a newer Taskwarden: reading one says so', async () => {
    const tableName = await newTable();
    const ledger = createDynamoLedger({ client, tableName, now: () => 0 });
    const newer = {
      pk: 'fingerprint#f1',
      sk: 'current',
      type: 'current-incident',
      schemaVersion: 2,
      expiresAt: 1e9,
    };

    await client.send(new PutItemCommand({ TableName: tableName, Item: marshall({ ...newer, body: {} }) }));

    await expect(ledger.currentIncident('f1')).rejects.toMatchObject({
      name: 'LedgerFault',
      fault: 'invalid',
      message: expect.stringContaining('a newer Taskwarden wrote it (schema 2, known up to 1)'),
    });
  });

  test('that does not exist is a fault that says what was being done', async () => {
    const ledger = createDynamoLedger({ client, tableName: 'no-such-table', now: () => 0 });

    await expect(ledger.delivery('ops', 'f1-1')).rejects.toMatchObject({
      fault: 'not-found',
      retryable: false,
      message: expect.stringContaining('reading incident#f1-1 delivery#ops'),
    });
  });
});
