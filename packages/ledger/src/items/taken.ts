import type { Instant } from '@taskwarden/domain';
import { defineItem } from '../define-item.ts';
import { number, object, text } from '../shapes/shape.ts';
import type { Item } from '../table.ts';

/** An event that carries no version, marked as taken. */
export interface Taken {
  readonly key: string;
  readonly time: Instant;
}

export const taken = defineItem<Taken>({
  type: 'taken',
  schemaVersion: 1,
  shape: object({ key: text, time: number }),
});

export function takenItem(event: Taken, expiresAt: number): Item {
  return taken.item({ pk: `taken#${event.key}`, sk: 'taken', expiresAt }, event);
}
