import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { describe, expect, test } from 'vitest';
import { anIncident, NOON, observed } from './contract/samples.ts';
import { createDynamoTable } from './dynamo-table.ts';
import { currentIncidentItem } from './items/current-incident.ts';
import { takenItem } from './items/taken.ts';
import { createDynamoLedger } from './ledger.ts';

const EXPIRES_AT = NOON / 1000 + 60;
const cancelled = (...codes: readonly string[]) =>
  Object.assign(new Error('cancelled'), {
    name: 'TransactionCanceledException',
    CancellationReasons: codes.map((Code) => ({ Code })),
  });

/** A client that gives its answers in turn, the last one for ever, and remembers what it was asked. */
function aClient(...answers: readonly unknown[]) {
  const sent: { readonly name: string; readonly input: Readonly<Record<string, unknown>> }[] = [];
  const send = (command: { constructor: { name: string }; input: Readonly<Record<string, unknown>> }) => {
    const answer = answers[Math.min(sent.length, answers.length - 1)];
    sent.push({ name: command.constructor.name, input: command.input });
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  const pauses: number[] = [];
  const options = {
    client: { send } as unknown as DynamoDBClient,
    tableName: 'ledger',
    now: () => NOON,
    pause: (retry: number) => {
      pauses.push(retry);
      return Promise.resolve();
    },
  };
  return { options, sent, pauses, names: () => sent.map(({ name }) => name) };
}

describe('a write that others get in the way of', () => {
  test('is tried again until it gets through', async () => {
    const { options, pauses } = aClient(
      cancelled('TransactionConflict', 'None'),
      cancelled('TransactionConflict'),
      {},
    );

    expect(await createDynamoLedger(options).commit([observed()])).toBe('committed');
    expect(pauses).toEqual([1, 2]);
  });

  test('ends as a conflict after five tries, so that the caller looks again', async () => {
    const { options, names } = aClient(cancelled('TransactionConflict', 'None'));

    expect(await createDynamoLedger(options).commit([observed()])).toBe('conflict');
    expect(names()).toHaveLength(5);
  });

  test('is a fault where there is nothing to decide anew', async () => {
    const conflict = Object.assign(new Error('busy'), { name: 'TransactionConflictException' });

    await expect(createDynamoLedger(aClient(conflict).options).settle('o1')).rejects.toMatchObject({
      fault: 'unavailable',
      retryable: true,
    });
  });
});

describe('what a commit costs', () => {
  test('a duplicate is one call', async () => {
    const { options, names } = aClient(cancelled('ConditionalCheckFailed', 'ConditionalCheckFailed'));

    expect(await createDynamoLedger(options).commit([observed()])).toBe('duplicate');
    expect(names()).toEqual(['TransactWriteItemsCommand']);
  });

  test('a stale observation is a second, plain one', async () => {
    const { options, names } = aClient(cancelled('None', 'ConditionalCheckFailed'), {});

    expect(await createDynamoLedger(options).commit([observed()])).toBe('stale');
    expect(names()).toEqual(['TransactWriteItemsCommand', 'PutItemCommand']);
  });

  test('one item alone is a plain write', async () => {
    const { options, names } = aClient({});

    await createDynamoLedger(options).commit([{ write: 'taken', key: 'k', time: NOON }]);

    expect(names()).toEqual(['PutItemCommand']);
  });

  test('one item alone that a revision guards goes as a transaction, whose token outlives a lost answer', async () => {
    const { options, names } = aClient({});
    const table = createDynamoTable(options);

    const item = currentIncidentItem(anIncident(), EXPIRES_AT);
    await table.write([{ op: 'put', item, condition: { holds: 'revision', revision: 0 } }]);

    expect(names()).toEqual(['TransactWriteItemsCommand']);
  });
});

describe('a query', () => {
  const page = (keys: readonly string[], isLast: boolean, expiresAt = EXPIRES_AT) => ({
    Items: keys.map((key) => marshall(takenItem({ key, time: NOON }, expiresAt))),
    ...(!isLast && { LastEvaluatedKey: marshall({ pk: `taken#${keys.at(-1)}`, sk: 'taken' }) }),
  });

  test('reads every page, each from where the last one ended', async () => {
    const { options, sent } = aClient(page(['a', 'b'], false), page([], false), page(['c'], true));

    const items = await createDynamoTable(options).query({ partition: 'p' });

    expect(items.map(({ pk }) => pk)).toEqual(['taken#a', 'taken#b', 'taken#c']);
    expect(sent.map(({ input }) => input.ExclusiveStartKey !== undefined)).toEqual([false, true, true]);
  });

  test('with a limit reads on over what has expired, and no further than needed', async () => {
    const { options, sent } = aClient(page(['a'], false, 1), page(['b', 'c'], false), page(['d'], true));

    const items = await createDynamoTable(options).query({ partition: 'p', limit: 2 });

    expect(items.map(({ pk }) => pk)).toEqual(['taken#b', 'taken#c']);
    expect(sent.map(({ input }) => input.Limit)).toEqual([2, 2]);
  });

  test('of the table is consistent; of an index it can’t be', async () => {
    const { options, sent } = aClient(page([], true));
    const table = createDynamoTable(options);

    await table.query({ partition: 'p', where: { startsWith: 'x' } });
    await table.query({ partition: 'p', index: 'due', where: { atMost: 3 } });

    expect(sent.map(({ input }) => [input.ConsistentRead, input.IndexName])).toEqual([
      [true, undefined],
      [undefined, 'due'],
    ]);
  });
});
