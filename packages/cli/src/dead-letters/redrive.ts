import type { DeadLetterStore, StoredLetter } from '@taskwarden/aws';
import { releaseAll } from './peek.ts';

/** What became of one message. `sent-and-kept`: it is in its queue again and could not be deleted here. */
export type RedriveOutcome =
  | { readonly outcome: 'sent' | 'would-be-sent' }
  | { readonly outcome: 'refused' | 'failed' | 'sent-and-kept'; readonly reason: string };

/** Where a message goes, or why it stays. */
export type Destination = { readonly url: string } | { readonly stays: string };

export interface RedriveOptions {
  readonly store: DeadLetterStore;
  readonly isChosen: (letter: StoredLetter) => boolean;
  readonly destinationOf: (letter: StoredLetter) => Promise<Destination>;
  readonly dryRun: boolean;
  /** A FIFO queue is sent back message by message, in order. */
  readonly inOrder: boolean;
  /** At most so many are sent. */
  readonly limit: number;
  /** Whether to stop before the next batch. */
  readonly isInterrupted: () => boolean;
  readonly tell: (letter: StoredLetter, outcome: RedriveOutcome) => void;
}

/** Received at once by SQS's limit, and so handled at once. */
const BATCH = 10;

interface Run extends RedriveOptions {
  /** Received and not deleted, with the newest receipt. */
  readonly held: Map<string, StoredLetter>;
  readonly seen: Set<string>;
  sent: number;
  hasFailed: boolean;
}

/**
 * Sends messages of a dead-letter queue back: each is received, sent, and deleted here only after SQS has taken it there.
 * Whoever dies in between leaves it in both places, never in none; every reader of ours knows a repeat. Of what was there
 * at the beginning each message is looked at once, so that one which fails again and comes back does not go round for ever.
 */
export async function redrive(options: RedriveOptions): Promise<{ readonly stillHeld: number }> {
  const run: Run = { ...options, held: new Map(), seen: new Set(), sent: 0, hasFailed: false };
  let stillHeld = 0;
  try {
    const { waiting } = await run.store.count();
    const most = Math.max(waiting, BATCH);
    while (goesOn(run, most)) {
      const received = await run.store.receive();
      for (const letter of received) run.held.set(letter.messageId, letter);
      const news = received.filter(({ messageId }) => !run.seen.has(messageId));
      if (news.length === 0) break;
      await handle(run, news);
    }
  } finally {
    stillHeld = await releaseAll(run.store, [...run.held.values()]);
  }
  return { stillHeld };
}

function goesOn({ seen, sent, limit, hasFailed, isInterrupted }: Run, most: number): boolean {
  return seen.size < most && sent < limit && !hasFailed && !isInterrupted();
}

async function handle(run: Run, letters: readonly StoredLetter[]): Promise<void> {
  for (const { messageId } of letters) run.seen.add(messageId);
  const chosen = letters.filter(run.isChosen).slice(0, run.limit - run.sent);
  if (!run.inOrder) {
    await Promise.all(chosen.map((letter) => handleOne(run, letter)));
    return;
  }
  for (const letter of chosen) {
    // One that could not be sent must not be overtaken by those behind it.
    if (!run.hasFailed) await handleOne(run, letter);
  }
}

async function handleOne(run: Run, letter: StoredLetter): Promise<void> {
  const outcome = await sendBack(run, letter);
  if (outcome.outcome === 'sent' || outcome.outcome === 'would-be-sent') run.sent += 1;
  if (outcome.outcome === 'failed' || outcome.outcome === 'sent-and-kept') run.hasFailed = true;
  run.tell(letter, outcome);
}

async function sendBack(run: Run, letter: StoredLetter): Promise<RedriveOutcome> {
  const { store, destinationOf, dryRun, held } = run;
  try {
    const destination = await destinationOf(letter);
    if ('stays' in destination) return { outcome: 'refused', reason: destination.stays };
    if (dryRun) return { outcome: 'would-be-sent' };
    await store.send(letter, destination.url);
  } catch (error) {
    return { outcome: 'failed', reason: messageOf(error) };
  }
  try {
    await store.remove(letter);
    held.delete(letter.messageId);
    return { outcome: 'sent' };
  } catch (error) {
    return { outcome: 'sent-and-kept', reason: messageOf(error) };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
