import type { Instant } from '@taskwarden/domain';

/** How long items live, by the clock that was handed in. */
export interface Lifetime {
  now(): Instant;
  /** Epoch seconds at which something written now expires; or something that matters until `until`, if that is later. */
  expiresAt(until?: Instant): number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

export function createLifetime(now: () => Instant, retentionDays: number): Lifetime {
  return {
    now,
    expiresAt: (until = 0) => Math.floor((Math.max(now(), until) + retentionDays * DAY_MS) / 1000),
  };
}

/** Whether an item counts. DynamoDB removes expired items when it likes, within days. */
export function isAlive(item: { readonly expiresAt: number }, now: Instant): boolean {
  return item.expiresAt > Math.floor(now / 1000);
}
