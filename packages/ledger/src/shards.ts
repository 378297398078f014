/** What is spread over shards, so that no partition is too busy, is asked for in each of them. */
import { SHARDS } from './sort-key.ts';
import type { Item } from './table.ts';

/** The answers of all shards together. */
export async function queryShards(
  query: (shard: string) => Promise<readonly Item[]>,
): Promise<readonly Item[]> {
  return (await Promise.all(SHARDS.map(query))).flat();
}

/** What is due first, at most `limit`. */
export function earliest(items: readonly Item[], limit: number): readonly Item[] {
  return items.toSorted((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0)).slice(0, limit);
}
