/**
 * The one clock of the embedded AWS: real, or `factor` times as fast, so that a playback with production waits ends in
 * seconds.
 *
 * Two promises make results independent of the factor. While somebody works (`hold`) the clock runs at real speed: what
 * takes a process 50 ms takes 50 ms of every visibility timeout and deadline, as it would in AWS. And a fast clock never
 * runs past a deadline: it stands still there until the deadline's callback has been called.
 */
import type { Instant } from '@taskwarden/domain';
import { createTimerQueue } from './timer-queue.ts';

export interface ClockOptions {
  /** What the clock shows first. */
  readonly startAt: Instant;
  /** How many seconds pass in one real second; 1 is real time, 0 stands still. */
  readonly factor: number;
}

/** Stops what was started; calling it again does nothing. */
export type Release = () => void;

export interface ScaledClock {
  /** Milliseconds since 1970, with a fraction; never goes back. */
  now(): Instant;
  /** Calls back once, `milliseconds` from now on this clock, exactly then when the clock is fast. */
  after(milliseconds: number, callback: () => void): Release;
  /** Calls back again and again, loosely: never holds the clock, and skips what it could not keep up with. */
  every(milliseconds: number, callback: () => void): Release;
  sleep(milliseconds: number): Promise<void>;
  /** Goes so many milliseconds on at once, as fast as the work that falls due on the way lets it. */
  leap(milliseconds: number): Promise<void>;
  /** Real speed, at most, until released: somebody works. */
  hold(): Release;
  /** Real speed while `work` runs. */
  during<T>(work: () => Promise<T>): Promise<T>;
  /** Seconds that pass in one real second while nobody works. */
  factor(): number;
  setFactor(factor: number): void;
}

// Taken before anything can be patched: the clock itself lives in real time.
const real = { setTimeout, clearTimeout, setImmediate, clearImmediate };
const LONGEST_TIMEOUT = 2 ** 31 - 1;
/** Factor of a leap: an hour in some hundredths of a second, where nothing falls due. */
const LEAPING = 100_000;

function once(release: () => void): Release {
  let done = false;
  return () => {
    if (!done) release();
    done = true;
  };
}

export function createScaledClock(options: ClockOptions): ScaledClock {
  return new Clock(options);
}

class Clock implements ScaledClock {
  readonly #timers = createTimerQueue();
  #factor: number;
  #holds = 0;
  #leaps = 0;
  /** What the clock showed at a moment of `performance.now()`. */
  #anchor: { readonly shown: Instant; readonly at: number };
  #disarm: () => void = () => {};

  constructor({ startAt, factor }: ClockOptions) {
    this.#factor = checkedFactor(factor);
    this.#anchor = { shown: startAt, at: performance.now() };
  }

  now(): Instant {
    const reached = this.#anchor.shown + (performance.now() - this.#anchor.at) * this.#rate();
    const due = this.#timers.next()?.due ?? Number.POSITIVE_INFINITY;
    return Math.max(this.#rate() > 1 ? Math.min(reached, due) : reached, this.#anchor.shown);
  }

  after(milliseconds: number, callback: () => void): Release {
    const timer = this.#timers.add(this.now() + Math.max(0, milliseconds), callback);
    this.#arm();
    return () => {
      timer.cancelled = true;
    };
  }

  every(milliseconds: number, callback: () => void): Release {
    let timeout: NodeJS.Timeout | undefined;
    const next = (): void => {
      const rate = this.#rate();
      timeout = real.setTimeout(
        () => {
          next();
          if (rate > 0) callback();
        },
        rate > 0 ? milliseconds / rate : milliseconds,
      );
    };
    next();
    return () => real.clearTimeout(timeout);
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => void this.after(milliseconds, resolve));
  }

  async leap(milliseconds: number): Promise<void> {
    this.#change(() => this.#leaps++);
    await this.sleep(milliseconds);
    this.#change(() => this.#leaps--);
  }

  hold(): Release {
    this.#change(() => this.#holds++);
    return once(() => this.#change(() => this.#holds--));
  }

  async during<T>(work: () => Promise<T>): Promise<T> {
    const release = this.hold();
    try {
      return await work();
    } finally {
      release();
    }
  }

  factor(): number {
    return this.#factor;
  }

  setFactor(factor: number): void {
    this.#change(() => {
      this.#factor = checkedFactor(factor);
    });
  }

  #rate(): number {
    const factor = this.#leaps > 0 ? LEAPING : this.#factor;
    return this.#holds > 0 ? Math.min(1, factor) : factor;
  }

  /** Time already passed keeps the speed it passed at. */
  #change(apply: () => void): void {
    this.#anchor = { shown: this.now(), at: performance.now() };
    apply();
    this.#arm();
  }

  #arm(): void {
    this.#disarm();
    const timer = this.#timers.next();
    if (!timer) return;
    const left = timer.due - this.now();
    const rate = this.#rate();
    if (left > 0 && rate === 0) return;
    const wait = left > 0 ? left / rate : 0;
    if (wait < 1) {
      const immediate = real.setImmediate(() => this.#fire());
      this.#disarm = () => real.clearImmediate(immediate);
    } else {
      const timeout = real.setTimeout(() => this.#fire(), Math.min(wait, LONGEST_TIMEOUT));
      this.#disarm = () => real.clearTimeout(timeout);
    }
  }

  /** One callback a turn of the event loop, so that what it promises has begun (and holds the clock) before the next. */
  #fire(): void {
    const timer = this.#timers.next();
    const left = (timer?.due ?? 0) - this.now();
    if (!timer || (left > 0 && left >= this.#rate())) {
      this.#arm();
      return;
    }
    this.#anchor = { shown: Math.max(timer.due, this.now()), at: performance.now() };
    try {
      timer.callback();
    } finally {
      this.#change(() => {
        timer.cancelled = true;
      });
    }
  }
}

function checkedFactor(factor: number): number {
  if (!(factor >= 0 && Number.isFinite(factor)))
    throw new RangeError(`The clock's factor must be 0 or more, not ${factor}`);
  return factor;
}
