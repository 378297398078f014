import { TABLE } from '@taskwarden/infra/topology';
import { expect, test } from 'vitest';
import { LAYOUT } from './table.ts';

test('the table that is deployed has the keys and indexes that the ledger uses', () => {
  const { name: _, ...deployed } = TABLE;

  expect(deployed).toEqual(LAYOUT);
});
