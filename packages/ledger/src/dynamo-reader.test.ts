import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { expect, test } from 'vitest';
import { createDynamoReader } from './dynamo-reader.ts';
import type { Key } from './table.ts';

interface Input {
  readonly Key?: Record<string, never>;
  readonly RequestItems?: { readonly ledger: { readonly Keys: Record<string, never>[] } };
}
type Answer = (keys: readonly Key[], call: number) => object;

const aKey = (n: number): Key => ({ pk: `task#${n}`, sk: 'stop' });
const anItem = (key: Key) => ({ ...key, expiresAt: 1 });
const all: Answer = (keys) => ({ Responses: { ledger: keys.map((key) => marshall(anItem(key))) } });

/** A client that answers a call, of one key or of many, and remembers the keys. */
function aReader(answer: Answer) {
  const calls: (readonly Key[])[] = [];
  const send = async ({ input: { Key: one, RequestItems } }: { input: Input }) => {
    const keys = (one === undefined ? (RequestItems?.ledger.Keys ?? []) : [one]).map(
      (key) => unmarshall(key) as Key,
    );
    calls.push(keys);
    return answer(keys, calls.length);
  };
  const pauses: number[] = [];
  const read = createDynamoReader({
    client: { send } as unknown as DynamoDBClient,
    tableName: 'ledger',
    pause: async (attempt) => void pauses.push(attempt),
  });
  return { read, calls, pauses };
}

test('items that are asked for in one turn are read in one call, each to whoever asked', async () => {
  const { read, calls } = aReader((keys) => all(keys.filter(({ pk }) => pk !== 'task#2').toReversed(), 1));

  const found = await Promise.all([1, 2, 3, 1].map((n) => read(aKey(n))));

  expect(found.map((item) => item?.pk)).toEqual(['task#1', undefined, 'task#3', 'task#1']);
  expect(calls).toEqual([[aKey(1), aKey(2), aKey(3)]]);
});

test('one alone is read by itself, and a later one in a call of its own', async () => {
  const { read, calls } = aReader(([key]) => ({ Item: key && marshall(anItem(key)) }));

  expect(await read(aKey(1))).toEqual(anItem(aKey(1)));
  expect(await read(aKey(2))).toEqual(anItem(aKey(2)));
  expect(calls).toEqual([[aKey(1)], [aKey(2)]]);
});

test('more than a hundred are read by hundreds', async () => {
  const { read, calls } = aReader((keys) =>
    keys.length === 1 ? { Item: marshall(anItem(aKey(100))) } : all(keys, 1),
  );

  const found = await Promise.all(Array.from({ length: 101 }, (_, n) => read(aKey(n))));

  expect(found.every((item) => item !== undefined)).toBe(true);
  expect(calls.map(({ length }) => length)).toEqual([100, 1]);
});

test('what DynamoDB leaves aside is asked for again after a pause', async () => {
  const { read, calls, pauses } = aReader(([first, ...others], call) => ({
    ...all(first === undefined ? [] : [first], call),
    UnprocessedKeys: others.length === 0 ? {} : { ledger: { Keys: others.map((key) => marshall(key)) } },
  }));

  const found = await Promise.all([1, 2, 3].map((n) => read(aKey(n))));

  expect(found.map((item) => item?.pk)).toEqual(['task#1', 'task#2', 'task#3']);
  expect(calls.map(({ length }) => length)).toEqual([3, 2, 1]);
  expect(pauses).toEqual([1, 2]);
});

test('what is left aside for good is a throttling, which may pass', async () => {
  const { read } = aReader((keys) => ({
    UnprocessedKeys: { ledger: { Keys: keys.map((key) => marshall(key)) } },
  }));

  const [one, other] = await Promise.allSettled([read(aKey(1)), read(aKey(2))]);

  expect([one?.status, other?.status]).toEqual(['rejected', 'rejected']);
  expect(one).toMatchObject({ reason: { fault: 'throttled', retryable: true } });
});

test('a call that fails fails for everybody who waits for it, and for nobody else', async () => {
  const { read } = aReader((keys, call) => {
    if (call === 1) throw Object.assign(new Error('no'), { name: 'AccessDeniedException' });
    return { Item: marshall(anItem(keys[0] ?? aKey(0))) };
  });

  const failed = await Promise.allSettled([read(aKey(1)), read(aKey(2))]);

  expect(failed).toMatchObject([{ reason: { fault: 'denied' } }, { reason: { fault: 'denied' } }]);
  expect(await read(aKey(3))).toEqual(anItem(aKey(3)));
});
