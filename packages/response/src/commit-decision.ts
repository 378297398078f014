import type { CommitOutcome, Committer, Dispatcher, LedgerWrite, OutboxItem, Timer } from './ports.ts';

/** What was decided: records to keep, and what leaves once they are kept. */
export interface Decision {
  readonly writes: readonly LedgerWrite[];
  readonly outbox?: readonly OutboxItem[];
  readonly timers?: readonly Timer[];
}

/** Waits before the next attempt, from 1. The shell sleeps for `backOffMilliseconds`; a test or a rehearsal doesn't. */
export type BackOff = (attempt: number) => Promise<void>;

export interface CommitPorts {
  readonly committer: Committer;
  readonly dispatcher: Dispatcher;
  readonly backOff: BackOff;
}

const MOST_ATTEMPTS = 12;

/**
 * Loads, decides and commits, and again from the start while somebody else got there first; then lets leave what was
 * decided. What is lost after the commit is found in the ledger by `clock`. An undefined decision changes nothing.
 *
 * Throws when the ledger stays contended: the message goes back to its queue and is handled later.
 */
export async function commitDecision<Made extends Decision>(
  ports: CommitPorts,
  loadAndDecide: () => Promise<Made | undefined>,
): Promise<{ readonly made: Made; readonly outcome: Exclude<CommitOutcome, 'conflict'> } | undefined> {
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
    const made = await loadAndDecide();
    if (made === undefined) return undefined;
    const outcome = await ports.committer.commit(made.writes);
    if (outcome === 'committed') await dispatch(ports.dispatcher, made);
    if (outcome !== 'conflict') return { made, outcome };
    await ports.backOff(attempt);
  }
  throw new Error(`committing a decision: still in conflict after ${MOST_ATTEMPTS} attempts`);
}

async function dispatch(dispatcher: Dispatcher, { outbox = [], timers = [] }: Decision): Promise<void> {
  if (outbox.length > 0) await dispatcher.sendToOutboxQueue(outbox);
  if (timers.length > 0) await dispatcher.setTimers(timers);
}

const FIRST_WAIT = 25;
const LONGEST_WAIT = 1000;

/**
 * How long to wait before another attempt: any time up to a bound that doubles, so that those who collided spread out
 * ("Exponential Backoff And Jitter", AWS Architecture Blog, full jitter). `random` is from 0 to 1.
 */
export function backOffMilliseconds(attempt: number, random: number): number {
  return random * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempt - 1));
}
