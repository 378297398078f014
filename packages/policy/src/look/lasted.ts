import type { Instant } from '@taskwarden/domain';

const MILLISECONDS = { minutes: 60_000, days: 86_400_000 } as const;

/**
 * Whether something has lasted so long at most; the limit is kept on the moment it ends. Of what nobody kept count of that is not
 * known, and what is seen now decides.
 */
export function lastedAtMost(
  most: number,
  unit: keyof typeof MILLISECONDS,
  { since, now }: { readonly since: Instant | undefined; readonly now: Instant },
): boolean {
  return since !== undefined && now - since <= most * MILLISECONDS[unit];
}
