import type { Instant } from '@taskwarden/domain';
import { isAlive } from './lifetime.ts';
import {
  type Condition,
  type Item,
  type Key,
  keyOf,
  LAYOUT,
  type Operation,
  type Query,
  type Table,
} from './table.ts';

/** The table and its indexes in this process: at once consistent, gone with the process. */
export function createMemoryTable({ now }: { readonly now: () => Instant }): Table {
  const store = createStore();

  const alive = (key: Key): Item | undefined => {
    const item = store.at(key);
    return item && isAlive(item, now()) ? item : undefined;
  };

  function apply(operation: Operation): void {
    switch (operation.op) {
      case 'put':
        store.replace(operation.item, operation.item);
        break;
      case 'set': {
        const known = store.at(operation.key);
        store.replace(operation.key, { ...known, ...operation.attributes, ...operation.key } as Item);
        break;
      }
      case 'delete':
        store.replace(operation.key, undefined);
        break;
      case 'check':
    }
  }

  return {
    get: (key) => Promise.resolve(alive(key)),
    query({ index, partition, where, descending = false, limit }) {
      const found = store
        .view(index)
        .members(partition)
        .filter(({ sort, item }) => isWithin(sort, where) && isAlive(item, now()))
        .toSorted((a, b) => compare(a.sort, b.sort))
        .map(({ item }) => item);
      return Promise.resolve((descending ? found.toReversed() : found).slice(0, limit));
    },
    write(operations) {
      const refusals = operations.flatMap((operation, index) => {
        const known = alive(keyOf(operation));
        const { condition } = operation.op === 'delete' ? {} : operation;
        if (condition === undefined || holds(condition, known)) return [];
        return [{ index, ...(condition.holds === 'newer' && known && { found: known }) }];
      });
      if (refusals.length > 0) return Promise.resolve({ outcome: 'refused', refusals });
      operations.forEach(apply);
      return Promise.resolve({ outcome: 'written' });
    },
  };
}

/** Items by their keys, and in each view of them. */
function createStore() {
  const items = new Map<string, Item>();
  const views = {
    table: createView(LAYOUT),
    due: createView(LAYOUT.indexes.due),
    byId: createView(LAYOUT.indexes.byId),
  };

  function replace(key: Key, item: Item | undefined): void {
    const place = placeOf(key);
    const before = items.get(place);
    if (before) for (const view of Object.values(views)) view.remove(place, before);
    items.delete(place);
    if (item === undefined) return;
    items.set(place, item);
    for (const view of Object.values(views)) view.add(place, item);
  }

  return {
    replace,
    at: (key: Key): Item | undefined => items.get(placeOf(key)),
    view: (index: Query['index']) => (index === undefined ? views.table : views[index]),
  };
}

const placeOf = ({ pk, sk }: Key): string => `${pk}\n${sk}`;

type SortKey = string | number;
interface Member {
  readonly sort: SortKey;
  readonly item: Item;
}

/** The table's items by one pair of key attributes. Items without both are not in it. */
function createView(names: {
  readonly partitionKey: 'pk' | 'duePk' | 'idPk';
  readonly sortKey: 'sk' | 'dueAt' | 'idSk';
}) {
  const partitions = new Map<string, Map<string, Member>>();

  return {
    members: (partition: string): readonly Member[] => [...(partitions.get(partition)?.values() ?? [])],
    remove(place: string, item: Item): void {
      partitions.get(item[names.partitionKey] ?? '')?.delete(place);
    },
    add(place: string, item: Item): void {
      const partition = item[names.partitionKey];
      const sort = item[names.sortKey];
      if (partition === undefined || sort === undefined) return;
      const members = partitions.get(partition) ?? new Map<string, Member>();
      partitions.set(partition, members.set(place, { sort, item }));
    },
  };
}

const compare = (a: SortKey, b: SortKey): number => (a < b ? -1 : Number(a > b));

function isWithin(sort: SortKey, where: Query['where']): boolean {
  if (where === undefined) return true;
  if ('startsWith' in where) return String(sort).startsWith(where.startsWith);
  return 'atLeast' in where ? String(sort) >= where.atLeast : Number(sort) <= where.atMost;
}

/** Whether a condition holds for what is stored, undefined for nothing. */
function holds(condition: Condition, known: Item | undefined): boolean {
  switch (condition.holds) {
    case 'absent':
      return known === undefined;
    case 'present':
      return known !== undefined;
    case 'revision':
      return (known?.revision ?? 0) === condition.revision;
    case 'newer':
      return known === undefined || isNewer(condition, known);
  }
}

function isNewer(one: Extract<Condition, { holds: 'newer' }>, known: Item): boolean {
  if (one.version !== undefined) return known.version === undefined || known.version < one.version;
  if (known.version !== undefined) return false;
  const { time = 0, observedKey = '' } = known;
  return time < one.time || (time === one.time && observedKey < one.observedKey);
}
