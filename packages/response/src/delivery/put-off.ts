import type { Instant } from '@taskwarden/domain';
import { secondsBetween } from '@taskwarden/domain';
import type { OutboxItem } from '../ports.ts';

const LONGEST_SPREAD_SECONDS = 60;

/**
 * When to try again after a channel asked to wait. Everybody who waits for the same channel is told the same moment, so
 * each adds a share of the time that it has waited already: the crowd halves with every attempt. No randomness: the share
 * comes from the telling and the moment.
 */
export function retryAt(
  { outboxId, createdAt }: Pick<OutboxItem, 'outboxId' | 'createdAt'>,
  retryAfterSeconds: number,
  now: Instant,
): Instant {
  const waited = Math.max(retryAfterSeconds, secondsBetween(createdAt, now));
  const spread = Math.min(waited, LONGEST_SPREAD_SECONDS);
  return now + Math.ceil((retryAfterSeconds + spread * shareOf(`${outboxId} ${now}`)) * 1000);
}

/** From 0 to 1, evenly (FNV-1a). */
function shareOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return (hash >>> 0) / 2 ** 32;
}
