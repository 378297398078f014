import type { TaskFact } from '@taskwarden/events';

/** Facts that this process knows to be in the ledger. It may forget; it never claims what is not so. */
export interface SeenFacts {
  has(fact: TaskFact): boolean;
  add(fact: TaskFact): void;
}

/** Remembers the latest `most` facts, by what names an observation in its task's history. */
export function createSeenFacts(most = 1000): SeenFacts {
  const names = new Set<string>();
  return {
    has: (fact) => names.has(nameOf(fact)),
    add(fact) {
      names.add(nameOf(fact));
      // A set keeps the order in which it was filled.
      for (const oldest of names) {
        if (names.size <= most) break;
        names.delete(oldest);
      }
    },
  };
}

function nameOf({ task, key }: TaskFact): string {
  return `${task.taskArn} ${key}`;
}
