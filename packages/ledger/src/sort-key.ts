import type { Instant } from '@taskwarden/domain';

/** A moment as text that sorts like the moment itself, for times from 1970 on. */
export function sortable(instant: Instant): string {
  return String(Math.max(0, Math.trunc(instant))).padStart(15, '0');
}

/**
 * An index partition takes a thousand writes a second at most, and what lists many things by time would put them all into
 * one. So such partitions are cut in four, by a hash of the thing's id; a reader asks all four.
 */
export const SHARDS = ['0', '1', '2', '3'] as const;

/** The shard of an id: FNV-1a, as it needs no library and spreads well enough. */
export function shardOf(id: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index += 1) {
    hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
  }
  return String((hash >>> 0) % SHARDS.length);
}
