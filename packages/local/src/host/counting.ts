import type { Invocation, LogLine } from '../lambda/invocation.ts';
import type { Counters, Signal } from '../local-aws.ts';

/** So many invocations and log lines are kept: the newest. */
const MOST_KEPT = 10_000;

const COUNTER = {
  succeeded: 'succeeded',
  failed: 'failed',
  'timed-out': 'timedOut',
  crashed: 'crashed',
} as const satisfies Record<Invocation['outcome'], keyof Counters['invocations']>;

function keep<T>(list: T[], item: T): void {
  list.push(item);
  if (list.length > MOST_KEPT) list.shift();
}

/** Counts what happens, and keeps the newest invocations and log lines. */
export class Counting {
  readonly #events = { received: 0, unmatched: 0 };
  readonly #invoked = { succeeded: 0, failed: 0, timedOut: 0, crashed: 0, coldStarts: 0 };
  #deadLetters = 0;
  readonly invocations: Invocation[] = [];
  readonly lines: LogLine[] = [];

  take(signal: Signal): void {
    if (signal.signal === 'event') this.#countEvent(signal.rules.length);
    else if (signal.signal === 'invocation') this.#countInvocation(signal.invocation);
    else if (signal.signal === 'log') keep(this.lines, signal.line);
    else if (signal.signal === 'dead-letter') this.#deadLetters += 1;
  }

  counters(): Counters {
    return { events: { ...this.#events }, invocations: { ...this.#invoked }, deadLetters: this.#deadLetters };
  }

  #countEvent(rules: number): void {
    this.#events.received += 1;
    if (rules === 0) this.#events.unmatched += 1;
  }

  #countInvocation(invocation: Invocation): void {
    this.#invoked[COUNTER[invocation.outcome]] += 1;
    if (invocation.coldStart) this.#invoked.coldStarts += 1;
    keep(this.invocations, invocation);
  }
}
