/** Stands between functions and DynamoDB: passes every request on, and adds up what DynamoDB would bill for it. */
import { text } from 'node:stream/consumers';
import { TABLE } from '@taskwarden/infra/topology';
import { DYNAMO_JSON, operationOf, startDynamoStandIn } from './dynamo-stand-in.ts';
import { type Item, readUnits, sizeOf, writeUnits } from './dynamo-units.ts';

export interface DynamoMeter {
  readonly url: string;
  /** Where DynamoDB is: to be said before the first request. */
  forwardTo(endpoint: string): void;
  /** What was asked so far. */
  read(): { readonly writes: number; readonly reads: number; readonly calls: number };
  /** Bytes of all items of the table and its indexes, 100 of DynamoDB's own for each. */
  stored(): Promise<number>;
  close(): void;
}

type Json = Record<string, unknown>;
/** A line of TransactWriteItems, or a single write. */
interface Write {
  readonly Item?: Item;
  readonly Key?: Item;
}

const INDEXES = Object.values(TABLE.indexes);
const OVERHEAD_BYTES = 100;

export async function startDynamoMeter(): Promise<DynamoMeter> {
  const sum = { writes: 0, reads: 0, calls: 0 };
  let endpoint = '';

  async function ask(operation: string, input: Json): Promise<{ status: number; body: string }> {
    const answer = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': DYNAMO_JSON,
        'x-amz-target': `DynamoDB_20120810.${operation}`,
        authorization:
          'AWS4-HMAC-SHA256 Credential=meter/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
        'x-amz-date': '20260101T000000Z',
      },
      body: JSON.stringify(input),
    });
    return { status: answer.status, body: await answer.text() };
  }

  async function held(key: Item): Promise<Item | undefined> {
    const { body } = await ask('GetItem', { TableName: TABLE.name, Key: key, ConsistentRead: true });
    return JSON.parse(body).Item;
  }

  async function perform(operation: string, input: Json) {
    const writes = writesOf(operation, input);
    const keys = writes.map(({ Item, Key }) => keyOf(Item ?? Key ?? {}));
    const before = await Promise.all(keys.map(held));
    const answer = await ask(operation, input);
    const after = await Promise.all(keys.map(held));
    const inTransaction = operation === 'TransactWriteItems';
    sum.calls += 1;
    for (const [index, old] of before.entries()) {
      sum.writes += writeUnits({ before: old, after: after[index], inTransaction }, INDEXES);
    }
    if (writes.length === 0) sum.reads += readsOf(operation, input, JSON.parse(answer.body));
    return answer;
  }

  const { url, close } = await startDynamoStandIn(async (request) =>
    perform(operationOf(request), JSON.parse(await text(request))),
  );
  return {
    url,
    forwardTo(at) {
      endpoint = at;
    },
    read: () => ({ ...sum }),
    async stored() {
      let [bytes, from]: [number, unknown] = [0, undefined];
      do {
        const { body } = await ask('Scan', {
          TableName: TABLE.name,
          ...(from !== undefined && { ExclusiveStartKey: from }),
        });
        const page = JSON.parse(body) as { Items: Item[]; LastEvaluatedKey?: unknown };
        for (const item of page.Items) bytes += (sizeOf(item) + OVERHEAD_BYTES) * (1 + indexesOf(item));
        from = page.LastEvaluatedKey;
      } while (from !== undefined);
      return bytes;
    },
    close,
  };
}

function writesOf(operation: string, input: Json): readonly Write[] {
  switch (operation) {
    case 'PutItem':
    case 'UpdateItem':
    case 'DeleteItem':
      return [input];
    case 'TransactWriteItems':
      return (input.TransactItems as Record<string, Write>[]).flatMap((line) => Object.values(line));
    case 'BatchWriteItem':
      return Object.values(input.RequestItems as Record<string, Record<string, Write>[]>).flatMap((lines) =>
        lines.flatMap((line) => Object.values(line)),
      );
    default:
      return [];
  }
}

function readsOf(operation: string, input: Json, answer: Json): number {
  if (operation === 'GetItem') {
    return readUnits(
      sizeOf(answer.Item as Item | undefined),
      input.ConsistentRead === true ? 'consistent' : 'eventual',
    );
  }
  if (operation === 'Query') {
    const size = ((answer.Items ?? []) as Item[]).reduce((total, item) => total + sizeOf(item), 0);
    return readUnits(size, input.ConsistentRead === true ? 'consistent' : 'eventual');
  }
  if (operation === 'BatchGetItem') {
    // Each item by itself, as if it were read alone; one that is not there, too.
    const responses = (answer.Responses ?? {}) as Record<string, Item[]>;
    return Object.entries(
      input.RequestItems as Record<string, { ConsistentRead?: boolean; Keys: unknown[] }>,
    ).reduce((total, [table, { ConsistentRead, Keys }]) => {
      const how = ConsistentRead === true ? 'consistent' : 'eventual';
      const found = responses[table] ?? [];
      const units = found.reduce((sum, item) => sum + readUnits(sizeOf(item), how), 0);
      return total + units + (Keys.length - found.length) * readUnits(0, how);
    }, 0);
  }
  if (operation === 'TransactGetItems') {
    return ((answer.Responses ?? []) as { Item?: Item }[]).reduce(
      (total, { Item }) => total + readUnits(sizeOf(Item), 'transaction'),
      0,
    );
  }
  throw new Error(`nobody said what ${operation} costs`);
}

const keyOf = (item: Item): Item =>
  Object.fromEntries(
    [TABLE.partitionKey, TABLE.sortKey].flatMap((name) => {
      const value = item[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );

const indexesOf = (item: Item): number =>
  INDEXES.filter(({ partitionKey, sortKey }) => partitionKey in item && sortKey in item).length;
