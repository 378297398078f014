import type { Release, ScaledClock } from '../clock/scaled-clock.ts';
import type { SqsQueue } from './fauxqs.ts';

const isReady = (queue: SqsQueue): boolean =>
  queue.isFifo()
    ? [...queue.fifoMessages].some(
        ([group, messages]) => messages.length > 0 && !queue.fifoLockedGroups.has(group),
      )
    : queue.messages.length > 0;

/** When the next message of the queue becomes visible by itself: a delay or a visibility timeout that ends. */
function nextDeadline(queue: SqsQueue): number | undefined {
  const delayed = [...queue.delayedMessages, ...[...queue.fifoDelayed.values()].flat()];
  const deadlines = [
    ...delayed.map(({ delayUntil = 0 }) => delayUntil),
    ...[...queue.inflightMessages.values()].map(({ visibilityDeadline }) => visibilityDeadline),
  ];
  return deadlines.length === 0 ? undefined : deadlines.reduce((a, b) => Math.min(a, b));
}

/** In the place of the timer that ends a long poll; clearing it does nothing. */
const NEVER = undefined as unknown as NodeJS.Timeout;

/**
 * Wakes whoever waits for a queue's messages, exactly when one is there. fauxqs itself looks every 20 ms while somebody
 * polls; on a fast clock that would be late, and would keep a core busy.
 */
export class QueueWatch {
  readonly #queue: SqsQueue;
  readonly #clock: ScaledClock;
  #timer: Release = () => {};
  #stopped = false;

  constructor(queue: SqsQueue, clock: ScaledClock) {
    this.#queue = queue;
    this.#clock = clock;
    this.refresh();
  }

  /** Calls back once, in the very moment when a message can be received: at once if there is one. */
  whenReady(callback: () => void): void {
    if (isReady(this.#queue)) callback();
    else this.#queue.pollWaiters.push({ resolve: callback, timer: NEVER });
  }

  /** Must be called after every call that can change what is in flight or delayed. */
  refresh(): void {
    this.#timer();
    const deadline = this.#stopped ? undefined : nextDeadline(this.#queue);
    if (deadline === undefined) return;
    this.#timer = this.#clock.after(deadline - this.#clock.now(), () => {
      this.#queue.processTimers();
      this.refresh();
    });
  }

  stop(): void {
    this.#stopped = true;
    this.#timer();
  }
}
