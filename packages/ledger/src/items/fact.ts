import type { FactEvent } from '@taskwarden/response';
import { defineItem } from '../define-item.ts';
import { list, object, text } from '../shapes/shape.ts';
import type { Item, Key } from '../table.ts';

/** What waits to be put onto the event bus. Few enough for one partition of the index, which `clock` asks every minute. */
export const fact = defineItem<FactEvent>({
  type: 'fact',
  schemaVersion: 1,
  shape: object<FactEvent>({ factId: text, detailType: text, detail: text, resources: list(text) }),
});

export const factKey = (factId: string): Key => ({ pk: `fact#${factId}`, sk: 'fact' });

export const DUE_FACTS = 'facts';

export function factItem(event: FactEvent, dueAt: number, expiresAt: number): Item {
  return fact.item({ ...factKey(event.factId), expiresAt, duePk: DUE_FACTS, dueAt }, event);
}
