import type { Instant } from '@taskwarden/domain';
import { defineItem } from '../define-item.ts';
import { number, object, text } from '../shapes/shape.ts';
import { sortable } from '../sort-key.ts';
import type { Item } from '../table.ts';
import { servicePartition } from './service-change.ts';

/** A service was steady at this moment. An item per moment: the latest is the last in order, whoever came first. */
export interface SteadyState {
  readonly serviceKey: string;
  readonly steadyAt: Instant;
}

export const steadyState = defineItem<SteadyState>({
  type: 'steady-state',
  schemaVersion: 1,
  shape: object({ serviceKey: text, steadyAt: number }),
});

export const STEADY_STATES = 'steady#';

export function steadyStateItem(entry: SteadyState, expiresAt: number): Item {
  const sk = `${STEADY_STATES}${sortable(entry.steadyAt)}`;
  return steadyState.item({ pk: servicePartition(entry.serviceKey), sk, expiresAt }, entry);
}
