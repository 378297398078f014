/** Single operations share it; a transaction holds it alone, so that nobody sees half of one. First come, first served. */
export interface Lock {
  shared<Result>(work: () => Promise<Result>): Promise<Result>;
  alone<Result>(work: () => Promise<Result>): Promise<Result>;
}

interface Waiter {
  readonly wantsAll: boolean;
  readonly enter: () => void;
}

export function createLock(): Lock {
  const waiting: Waiter[] = [];
  let inside = 0;
  let heldAlone = false;

  function admit(): void {
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      if (heldAlone || (next.wantsAll && inside > 0)) return;
      waiting.shift();
      heldAlone = next.wantsAll;
      inside += 1;
      next.enter();
    }
  }

  async function hold<Result>(wantsAll: boolean, work: () => Promise<Result>): Promise<Result> {
    await new Promise<void>((enter) => {
      waiting.push({ wantsAll, enter });
      admit();
    });
    try {
      return await work();
    } finally {
      inside -= 1;
      heldAlone = false;
      admit();
    }
  }

  return {
    shared: (work) => hold(false, work),
    alone: (work) => hold(true, work),
  };
}
