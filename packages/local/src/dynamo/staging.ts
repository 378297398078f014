import type { Change, Done, KeyValueStore } from './dynalite.ts';

/** Holds back what is written while a transaction runs, then writes it in one batch or forgets it. */
export interface Staging {
  begin(): void;
  /** Writes all that was held back at once: after a crash either all of it is on the disk or nothing. */
  commit(): Promise<void>;
  rollBack(): void;
}

/**
 * Puts a layer over the database that all tables and indexes share. Reads see what is held back, so operations behave
 * within a transaction as they do outside. Between `begin` and the end nothing else may run: see `Lock.alone`.
 * Scans read past the layer; no operation of a transaction scans.
 */
export function addStaging(db: KeyValueStore): Staging {
  const { get, put, del, batch } = db;
  let held: Map<string, Change> | undefined;

  function hold(changes: readonly Change[], done: Done<void>): boolean {
    if (held === undefined) return false;
    for (const change of changes) held.set(change.key, change);
    queueMicrotask(() => done(null));
    return true;
  }

  db.get = (key, done) => {
    const change = held?.get(key);
    if (change === undefined) get(key, done);
    else queueMicrotask(() => done(null, change.type === 'put' ? change.value : undefined));
  };
  db.put = (key, value, done) => {
    if (!hold([{ type: 'put', key, value }], done)) put(key, value, done);
  };
  db.del = (key, done) => {
    if (!hold([{ type: 'del', key }], done)) del(key, done);
  };
  db.batch = (changes, done) => {
    if (!hold(changes, done)) batch(changes, done);
  };

  return {
    begin: () => {
      held = new Map();
    },
    commit: () => {
      const changes = [...(held?.values() ?? [])];
      held = undefined;
      return new Promise((resolve, reject) => {
        batch(changes, (error) => (error ? reject(error) : resolve()));
      });
    },
    rollBack: () => {
      held = undefined;
    },
  };
}
