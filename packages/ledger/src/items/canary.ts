import type { CanaryArrival } from '@taskwarden/response';
import { defineItem } from '../define-item.ts';
import { number, object, text } from '../shapes/shape.ts';
import type { Item } from '../table.ts';

/** The last canary that came through on a way. One item a way: nobody asks for those before. */
export const canary = defineItem<CanaryArrival>({
  type: 'canary',
  schemaVersion: 1,
  shape: object<CanaryArrival>({ path: text, eventId: text, time: number, arrivedAt: number }),
});

export const CANARIES = 'canaries';
/** Long enough to see over a weekend that a way is closed, and since when. */
const KEPT_SECONDS = 7 * 86_400;

export function canaryItem(arrival: CanaryArrival): Item {
  const { path, time, eventId, arrivedAt } = arrival;
  const expiresAt = Math.floor(arrivedAt / 1000) + KEPT_SECONDS;
  return canary.item({ pk: CANARIES, sk: `canary#${path}`, expiresAt, time, observedKey: eventId }, arrival);
}
