import type { ScaledClock } from '../clock/scaled-clock.ts';

export interface QuietOptions {
  readonly clock: ScaledClock;
  /** Whether work is under way or waiting at this moment. */
  readonly isBusy: () => boolean;
}

const LOOK_EVERY_MS = 1000;

/** Tells when nothing has happened for a while. Scheduled invocations count only while they run. */
export class Quiet {
  readonly #options: QuietOptions;
  #since = 0;

  constructor(options: QuietOptions) {
    this.#options = options;
    this.touch();
  }

  /** Something happened. */
  touch(): void {
    this.#since = this.#options.clock.now();
  }

  /** Ends when it has been quiet for so long on the clock, from now at the earliest. */
  async wait(seconds: number): Promise<void> {
    const { clock, isBusy } = this.#options;
    const from = clock.now();
    while (isBusy() || clock.now() - Math.max(this.#since, from) < seconds * 1000) {
      if (isBusy()) this.touch();
      await clock.sleep(LOOK_EVERY_MS);
    }
  }
}
