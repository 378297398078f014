import type { Instant } from '@taskwarden/domain';

/** Timers of Node can't wait longer than this. */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

export interface Pace {
  /** Brings it to the present moment: to be called before it is asked anything. */
  catchUp(): void;
  speed(): number;
  /** Lets so many simulated milliseconds pass at once. */
  pass(milliseconds: number): void;
  /** Goes on at another speed from now on; 0 stands still. */
  setSpeed(speed: number): void;
  stop(): void;
}

/** What lives in time: a simulator, or the stage on which scenarios are played. */
export interface Living {
  readonly now: Instant;
  nextAt(): Instant | undefined;
  advance(until: Instant): void;
}

export interface PaceOptions {
  /** Simulated seconds in a real one. */
  readonly speed: number;
  /** Real time in milliseconds. */
  readonly now?: () => Instant;
}

/** Lets it live in real time times a factor: this is where wall time comes in, and the only place. */
export function pace(living: Living, { speed, now = Date.now }: PaceOptions): Pace {
  let timer: NodeJS.Timeout | undefined;
  let since = { real: now(), simulated: living.now, speed };

  const present = (): Instant =>
    Math.max(living.now, Math.floor(since.simulated + (now() - since.real) * since.speed));

  const wait = (): void => {
    clearTimeout(timer);
    const next = living.nextAt();
    if (next === undefined || since.speed <= 0) return;
    const real = Math.ceil((next - present()) / since.speed);
    timer = setTimeout(catchUp, Math.min(Math.max(0, real), LONGEST_WAIT_MS));
    timer.unref();
  };
  const catchUp = (): void => {
    living.advance(present());
    wait();
  };

  wait();
  const restart = (speedFromNow: number): void => {
    since = { real: now(), simulated: living.now, speed: speedFromNow };
    wait();
  };
  return {
    catchUp,
    speed: () => since.speed,
    pass(milliseconds) {
      living.advance(present() + milliseconds);
      restart(since.speed);
    },
    setSpeed(changed) {
      living.advance(present());
      restart(changed);
    },
    stop: () => clearTimeout(timer),
  };
}
