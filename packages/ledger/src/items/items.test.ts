import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LedgerFault } from '../fault.ts';
import { ITEM_TYPES } from './index.ts';
import { taken, takenItem } from './taken.ts';

const types = ITEM_TYPES.map(({ type }) => type);

describe('the kinds of item', () => {
  test('are the files of this folder, alphabetical', () => {
    const files = readdirSync(import.meta.dirname)
      .filter((file) => !file.endsWith('.test.ts') && file !== 'index.ts')
      .map((file) => file.replace('.ts', ''));

    expect(types).toEqual(files.toSorted());
  });

  test('all stand in the key design', () => {
    const page = readFileSync(
      `${import.meta.dirname}/../../../../docs/decisions/012-ledger-items.md`,
      'utf8',
    );

    expect(types.filter((type) => !page.includes(`| ${type} |`))).toEqual([]);
  });
});

describe('an item', () => {
  const item = takenItem({ key: 'k', time: 1 }, 60);

  test('of a later schema is never guessed at', () => {
    expect(() => taken.body({ ...item, schemaVersion: 2 })).toThrow(LedgerFault);
    expect(() => taken.body({ ...item, schemaVersion: 2 })).toThrow('a newer Taskwarden wrote it');
  });

  test('of another kind is not read as this one', () => {
    expect(() => taken.body({ ...item, type: 'stop' })).toThrow("it is 'stop', not 'taken'");
    expect(taken.bodies([{ ...item, type: 'stop' }, item])).toEqual([{ key: 'k', time: 1 }]);
  });

  test('that is damaged says where', () => {
    expect(() => taken.body({ ...item, body: { key: 'k' } })).toThrow(
      'reading taken#k taken: taken.time is no number',
    );
  });
});
