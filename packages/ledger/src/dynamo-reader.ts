import {
  type AttributeValue,
  BatchGetItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  type KeysAndAttributes,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { LedgerFault, toLedgerFault } from './fault.ts';
import type { Item, Key } from './table.ts';

type Attributes = Record<string, AttributeValue>;

export interface DynamoReaderOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly pause: (attempt: number) => Promise<void>;
}

/** A key that was asked for; whoever asks for it once more waits for the same answer. */
interface Waiting extends PromiseWithResolvers<Item | undefined> {
  readonly key: Key;
}

/** "BatchGetItem", DynamoDB API reference. */
const MOST_KEYS = 100;
/** How often keys are asked for that DynamoDB has left aside. */
const ATTEMPTS = 5;

/**
 * Reads items, consistently. Those that are asked for in one turn of the process are read in one call: whoever needs several
 * asks for them together, and messages that are handled side by side share the call.
 */
export function createDynamoReader(options: DynamoReaderOptions): (key: Key) => Promise<Item | undefined> {
  let waiting = new Map<string, Waiting>();

  async function readWaiting(): Promise<void> {
    const all = [...waiting.values()];
    waiting = new Map();
    for (let from = 0; from < all.length; from += MOST_KEYS) {
      await answer(options, all.slice(from, from + MOST_KEYS));
    }
  }

  return (key) => {
    if (waiting.size === 0) queueMicrotask(() => void readWaiting());
    const place = placeOf(key);
    const one = waiting.get(place) ?? { key, ...Promise.withResolvers<Item | undefined>() };
    waiting.set(place, one);
    return one.promise;
  };
}

/** Never throws: whoever waits is told. */
async function answer(options: DynamoReaderOptions, some: readonly Waiting[]): Promise<void> {
  const keys = some.map(({ key }) => key);
  try {
    const items = await readSome(options, keys);
    for (const { key, resolve } of some) resolve(items.get(placeOf(key)));
  } catch (error) {
    const fault = error instanceof LedgerFault ? error : toLedgerFault(`reading ${named(keys)}`, error);
    for (const { reject } of some) reject(fault);
  }
}

type Items = ReadonlyMap<string, Item>;

async function readSome(options: DynamoReaderOptions, keys: readonly Key[]): Promise<Items> {
  const { client, tableName } = options;
  const [alone, ...others] = keys;
  if (alone === undefined) return new Map();
  if (others.length > 0) return readBatch(options, keys);
  const { Item } = await client.send(
    new GetItemCommand({ TableName: tableName, Key: marshall(alone), ConsistentRead: true }),
  );
  return byPlace(Item === undefined ? [] : [Item]);
}

async function readBatch(
  { client, tableName, pause }: DynamoReaderOptions,
  keys: readonly Key[],
): Promise<Items> {
  const found: Attributes[] = [];
  let left: KeysAndAttributes = { Keys: keys.map((key) => marshall(key)), ConsistentRead: true };
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetItemCommand({ RequestItems: { [tableName]: left } }),
    );
    found.push(...(Responses?.[tableName] ?? []));
    const aside = UnprocessedKeys?.[tableName];
    if (aside?.Keys === undefined || aside.Keys.length === 0) return byPlace(found);
    left = aside;
    await pause(attempt);
  }
  throw new LedgerFault('throttled', `reading ${named(keys)}: DynamoDB left ${left.Keys?.length} aside`);
}

const byPlace = (found: readonly Attributes[]): Items =>
  new Map(
    found.map((attributes): [string, Item] => {
      const item = unmarshall(attributes) as Item;
      return [placeOf(item), item];
    }),
  );

const placeOf = ({ pk, sk }: Key): string => `${pk}\n${sk}`;

function named([first, ...others]: readonly Key[]): string {
  return `${first?.pk} ${first?.sk}${others.length > 0 ? ` and ${others.length} more` : ''}`;
}
