import type { Instant } from '@taskwarden/domain';

/**
 * A moment to the second, in UTC.
 *
 * @example
 * formatInstant(1763985600000) // '2025-11-24 12:00:00Z'
 */
export function formatInstant(instant: Instant): string {
  return `${new Date(instant).toISOString().slice(0, 19).replace('T', ' ')}Z`;
}
