import { promisify } from 'node:util';
import { patchDate } from './patch-date.ts';
import type { Release, ScaledClock } from './scaled-clock.ts';

/**
 * Puts this thread's `Date`, `setTimeout` and `setInterval` on `clock`, so that the services loaded afterwards follow it
 * without knowing. `setImmediate`, `node:timers` and Node's own sockets and servers stay in real time.
 */
export function patchGlobals(clock: ScaledClock): void {
  const { clearTimeout, clearInterval } = globalThis;
  patchDate(() => clock.now());

  const after = (
    callback: (...values: unknown[]) => void,
    milliseconds = 1,
    ...values: unknown[]
  ): ClockTimeout => new ClockTimeout(() => clock.after(milliseconds, () => callback(...values)));
  const every = (
    callback: (...values: unknown[]) => void,
    milliseconds = 1,
    ...values: unknown[]
  ): ClockTimeout => new ClockTimeout(() => clock.every(milliseconds, () => callback(...values)));
  const stopWith =
    (stopReal: typeof clearTimeout) => (timer: Parameters<typeof clearTimeout>[0] | ClockTimeout) =>
      timer instanceof ClockTimeout ? timer.close() : stopReal(timer);

  Object.assign(globalThis, {
    setTimeout: Object.assign(after, {
      [promisify.custom]: (milliseconds: number, value: unknown) =>
        clock.sleep(milliseconds).then(() => value),
    }),
    setInterval: every,
    clearTimeout: stopWith(clearTimeout),
    clearInterval: stopWith(clearInterval),
  });
}

/** What `setTimeout` returns: as much of Node's `Timeout` as libraries use. */
class ClockTimeout {
  readonly #start: () => Release;
  #stop: Release;

  constructor(start: () => Release) {
    this.#start = start;
    this.#stop = start();
  }
  close(): this {
    this.#stop();
    return this;
  }
  refresh(): this {
    this.#stop();
    this.#stop = this.#start();
    return this;
  }
  /** The thread lives as long as its services do; timers don't decide that. */
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
  hasRef(): boolean {
    return true;
  }
  [Symbol.dispose](): void {
    this.#stop();
  }
}
