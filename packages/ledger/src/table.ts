import type { Instant } from '@taskwarden/domain';

/**
 * What the ledger asks of a table: the few operations of DynamoDB that it is built on, as data. The real table and the
 * one in memory understand exactly these, so everything above them is written once.
 */

/** Names of keys and indexes; `infra/topology.ts` deploys them, and a test holds the two together. */
export const LAYOUT = {
  partitionKey: 'pk',
  sortKey: 'sk',
  timeToLiveAttribute: 'expiresAt',
  indexes: {
    due: { partitionKey: 'duePk', sortKey: 'dueAt' },
    byId: { partitionKey: 'idPk', sortKey: 'idSk' },
  },
  numericKeys: ['dueAt'],
} as const;
export type IndexName = keyof typeof LAYOUT.indexes;

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** Where an item stands and what guards it; only some kinds of item have the optional ones. */
export interface Placement extends Key {
  /** Epoch seconds, as DynamoDB's time to live wants them. */
  readonly expiresAt: number;
  readonly duePk?: string;
  readonly dueAt?: Instant;
  readonly idPk?: string;
  readonly idSk?: string;
  readonly revision?: number;
  readonly version?: number;
  readonly time?: Instant;
  readonly observedKey?: string;
}

/** One item as stored. What it says of ECS stands in `body`; everything beside it serves keys, indexes and guards. */
export interface Item extends Placement {
  readonly type: string;
  readonly schemaVersion: number;
  readonly body?: unknown;
  readonly [tag: `tag:${string}`]: string;
}

/** When a write may happen. An expired item counts as absent: DynamoDB may take days to remove it. */
export type Condition =
  | { readonly holds: 'absent' }
  | { readonly holds: 'present' }
  /** The stored `revision` is this one; 0 means absent. */
  | { readonly holds: 'revision'; readonly revision: number }
  /**
   * The stored item is older than this observation. Versions decide; an observation without one never replaces one
   * that has it; between two without, the later `time` wins, and at the same time the greater key, so that the result
   * doesn't depend on the order of arrival.
   */
  | {
      readonly holds: 'newer';
      readonly version?: number;
      readonly time: Instant;
      readonly observedKey: string;
    };

export type Operation =
  | { readonly op: 'put'; readonly item: Item; readonly condition?: Condition }
  /** Sets some attributes and keeps the others; makes the item if need be. */
  | {
      readonly op: 'set';
      readonly key: Key;
      readonly attributes: Partial<Item>;
      readonly condition?: Condition;
    }
  | { readonly op: 'delete'; readonly key: Key }
  /** Changes nothing; the others happen only if it holds. */
  | { readonly op: 'check'; readonly key: Key; readonly condition: Condition };

/**
 * `refused`: conditions failed and nothing was written; `found` is given for a failed `newer`. `contended`: somebody
 * else was writing the same items all the while.
 */
export type WriteResult =
  | { readonly outcome: 'written' }
  | { readonly outcome: 'contended' }
  | {
      readonly outcome: 'refused';
      readonly refusals: readonly { readonly index: number; readonly found?: Item }[];
    };

/** Items of one partition, in the order of the sort key. Of an index: a moment behind what was written. */
export interface Query {
  readonly index?: IndexName;
  readonly partition: string;
  readonly where?:
    | { readonly startsWith: string }
    | { readonly atLeast: string }
    | { readonly atMost: number };
  readonly descending?: boolean;
  readonly limit?: number;
}

export interface Table {
  /** Those that are asked for in one turn are read in one call. */
  get(key: Key): Promise<Item | undefined>;
  query(query: Query): Promise<readonly Item[]>;
  /** All operations or none; at most 100, each on another item. */
  write(operations: readonly Operation[]): Promise<WriteResult>;
}

/** The key that an operation is about. */
export function keyOf(operation: Operation): Key {
  const { pk, sk } = operation.op === 'put' ? operation.item : operation.key;
  return { pk, sk };
}
