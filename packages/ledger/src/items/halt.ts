import type { Halt } from '@taskwarden/response';
import { defineItem } from '../define-item.ts';
import { number, object, text } from '../shapes/shape.ts';
import type { Item, Key } from '../table.ts';

/** The kill switch at run time: while it is there, nothing is done. */
export const halt = defineItem<Halt>({
  type: 'halt',
  schemaVersion: 1,
  shape: object<Halt>({ by: text, reason: text, at: number }),
});

export const HALT_KEY: Key = { pk: 'halt', sk: 'halt' };

/** A halt is lifted by people, never by time. */
const NEVER = Date.UTC(9999, 0) / 1000;

export function haltItem(entry: Halt): Item {
  return halt.item({ ...HALT_KEY, expiresAt: NEVER }, entry);
}
