import {
  type AttributeValue,
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  QueryCommand,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Instant } from '@taskwarden/domain';
import { createDynamoReader } from './dynamo-reader.ts';
import { toQuery, toTransactItem } from './dynamo-request.ts';
import { readRefusal, toLedgerFault } from './fault.ts';
import { isAlive } from './lifetime.ts';
import { type Item, keyOf, type Operation, type Table, type WriteResult } from './table.ts';

export interface DynamoTableOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly now: () => Instant;
  /** Waits before the n-th repetition of a write that others got in the way of. */
  readonly pause?: (attempt: number) => Promise<void>;
}

type Attributes = Record<string, AttributeValue>;

/** How often a write is tried while others are writing the same items. After that the caller decides anew. */
const ATTEMPTS = 5;

/** The table in DynamoDB. */
export function createDynamoTable(options: DynamoTableOptions): Table {
  const { client, tableName, now, pause = pauseWithJitter } = options;
  const seconds = (): number => Math.floor(now() / 1000);
  const read = createDynamoReader({ client, tableName, pause });

  async function writeOnce(operations: readonly Operation[]): Promise<WriteResult> {
    const items = operations.map((operation) => toTransactItem(operation, { tableName, now: seconds() }));
    try {
      await send(client, operations, items);
      return { outcome: 'written' };
    } catch (error) {
      const refusal = readRefusal<Attributes>(error);
      if (refusal === undefined) throw toLedgerFault(`writing ${describe(operations)}`, error);
      if (refusal.kind === 'contended') return { outcome: 'contended' };
      const refusals = refusal.failed.map(({ index, item }) => ({
        index,
        ...(item && { found: toItem(item) }),
      }));
      return { outcome: 'refused', refusals };
    }
  }

  return {
    async get(key) {
      const item = await read(key);
      return item && isAlive(item, now()) ? item : undefined;
    },
    async query(query) {
      const { limit = Number.POSITIVE_INFINITY } = query;
      const input = toQuery(query, tableName);
      const found: Item[] = [];
      let start: Attributes | undefined;
      do {
        const page = new QueryCommand({ ...input, ...(start && { ExclusiveStartKey: start }) });
        const { Items = [], LastEvaluatedKey } = await attempt(`reading ${query.partition}`, () =>
          client.send(page),
        );
        found.push(...Items.map(toItem).filter((item) => isAlive(item, now())));
        start = LastEvaluatedKey;
      } while (start !== undefined && found.length < limit);
      return found.slice(0, limit);
    },
    async write(operations) {
      let result = await writeOnce(operations);
      for (let retry = 1; result.outcome === 'contended' && retry < ATTEMPTS; retry += 1) {
        await pause(retry);
        result = await writeOnce(operations);
      }
      return result;
    },
  };
}

/**
 * One write alone is a plain write, at half the price of a transaction. Not so one that a revision guards: after a lost
 * answer the SDK repeats it, and its own first try would look like somebody else's; a transaction's token tells.
 */
async function send(client: DynamoDBClient, operations: readonly Operation[], items: TransactWriteItem[]) {
  const [alone, ...others] = items;
  const isPlain = others.length === 0 && !operations.some(isRevisionGuarded);
  await ((isPlain && alone && sendPlain(client, alone)) ||
    client.send(new TransactWriteItemsCommand({ TransactItems: items })));
}

function sendPlain(client: DynamoDBClient, { Put, Update, Delete }: TransactWriteItem) {
  if (Put) return client.send(new PutItemCommand(Put));
  if (Update) return client.send(new UpdateItemCommand(Update));
  return Delete && client.send(new DeleteItemCommand(Delete));
}

function isRevisionGuarded(operation: Operation): boolean {
  return operation.op !== 'delete' && operation.condition?.holds === 'revision';
}

async function attempt<Output>(doing: string, work: () => Promise<Output>): Promise<Output> {
  try {
    return await work();
  } catch (error) {
    throw toLedgerFault(doing, error);
  }
}

const toItem = (attributes: Attributes): Item => unmarshall(attributes) as Item;

function describe(operations: readonly Operation[]): string {
  const [first] = operations.map(keyOf);
  const more = operations.length > 1 ? ` and ${operations.length - 1} more` : '';
  return `${first?.pk} ${first?.sk}${more}`;
}

/** Full jitter: at most 40, 80, 160, 320 ms. */
function pauseWithJitter(retry: number): Promise<void> {
  const milliseconds = Math.random() * 20 * 2 ** retry;
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
