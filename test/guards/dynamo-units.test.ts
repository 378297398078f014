import { describe, expect, test } from 'vitest';
import { type Item, readUnits, sizeOf, writeUnits } from '../bench/dynamo-units.ts';

/** The examples are those of "Pricing for On-Demand Capacity" and of "Item sizes and formats" in DynamoDB's guide. */

const INDEX = { partitionKey: 'gpk', sortKey: 'gsk' };
const KIB = 1024;

/** An item of so many bytes, and where it stands in the index, if it does. */
function anItem(bytes: number, at?: string): Item {
  const keys = at === undefined ? {} : { gpk: { S: 'p' }, gsk: { S: at } };
  const rest = bytes - sizeOf(keys) - 'text'.length;
  return { ...keys, text: { S: 'x'.repeat(rest) } };
}

describe('what DynamoDB bills', () => {
  test.each([
    ['a write of 1 KB', 1 * KIB, false, 1],
    ['a write of 3 KB', 3 * KIB, false, 3],
    ['a transactional write of 3 KB', 3 * KIB, true, 6],
    ['a write a byte over 1 KB', KIB + 1, false, 2],
  ])('%s', (_, bytes, inTransaction, units) => {
    expect(writeUnits({ before: undefined, after: anItem(bytes), inTransaction }, [INDEX])).toBe(units);
  });

  test.each([
    ['consistent', 2],
    ['eventual', 1],
    ['transaction', 4],
  ] as const)('a read of 8 KB, %s', (how, units) => {
    expect(readUnits(8 * KIB, how)).toBe(units);
  });

  test('a refused condition costs as the item that is there', () => {
    const held = anItem(2 * KIB);

    expect(writeUnits({ before: held, after: held, inTransaction: false }, [INDEX])).toBe(2);
  });

  test.each([
    ['an item that comes into an index', undefined, '1', 1 + 1],
    ['one that goes out of it', '1', undefined, 1 + 1],
    ['one that moves in it', '1', '2', 1 + 2],
  ])('%s', (_, before, after, units) => {
    const change = {
      before: anItem(100, before),
      after: anItem(100, after),
      inTransaction: false,
    };

    expect(writeUnits(change, [INDEX])).toBe(units);
  });

  test('one that stays where it is in the index and says something else', () => {
    const before = anItem(100, '1');

    expect(writeUnits({ before, after: { ...before, text: { S: 'y' } }, inTransaction: true }, [INDEX])).toBe(
      2 + 1,
    );
  });

  test('names and values, in UTF-8', () => {
    expect(sizeOf({ pk: { S: 'ü' }, n: { N: '1234' }, is: { BOOL: true } })).toBe(2 + 2 + (1 + 3) + (2 + 1));
  });
});
