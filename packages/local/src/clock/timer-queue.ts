/** One deadline and what to do then. */
export interface Timer {
  readonly due: number;
  readonly callback: () => void;
  cancelled: boolean;
}

/** Deadlines, earliest first; equal deadlines in the order they were set. */
export interface TimerQueue {
  add(due: number, callback: () => void): Timer;
  /** The earliest timer that still stands. It leaves by being cancelled. */
  next(): Timer | undefined;
}

interface Slot {
  readonly timer: Timer;
  readonly order: number;
}

const earlier = (a: Slot, b: Slot): boolean =>
  a.timer.due === b.timer.due ? a.order < b.order : a.timer.due < b.timer.due;

/** A binary heap; a cancelled timer stays in it until it comes to the top. */
export function createTimerQueue(): TimerQueue {
  const heap: Slot[] = [];
  let added = 0;

  function swap(i: number, j: number): void {
    const [a, b] = [heap[i], heap[j]];
    if (a && b) [heap[i], heap[j]] = [b, a];
  }

  const before = (i: number, j: number): boolean => {
    const [a, b] = [heap[i], heap[j]];
    return a !== undefined && b !== undefined && earlier(a, b);
  };

  function rise(from: number): void {
    for (let i = from; i > 0; ) {
      const parent = (i - 1) >> 1;
      if (!before(i, parent)) return;
      swap(i, parent);
      i = parent;
    }
  }

  function sink(): void {
    for (let i = 0; ; ) {
      const [left, right] = [2 * i + 1, 2 * i + 2];
      let least = before(left, i) ? left : i;
      if (before(right, least)) least = right;
      if (least === i) return;
      swap(i, least);
      i = least;
    }
  }

  function pop(): void {
    const last = heap.pop();
    if (last && heap.length > 0) {
      heap[0] = last;
      sink();
    }
  }

  return {
    add(due, callback) {
      const timer: Timer = { due, callback, cancelled: false };
      heap.push({ timer, order: added++ });
      rise(heap.length - 1);
      return timer;
    },
    next() {
      while (heap[0]?.timer.cancelled) pop();
      return heap[0]?.timer;
    },
  };
}
