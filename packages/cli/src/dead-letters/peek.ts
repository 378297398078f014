import type { DeadLetterStore, StoredLetter } from '@taskwarden/aws';

export interface PeekOptions {
  /** At most so many are read. */
  readonly limit: number;
  /** Whether to stop early. */
  readonly isInterrupted: () => boolean;
  /** The one that is looked for: with it the search ends. */
  readonly isWanted?: (letter: StoredLetter) => boolean;
}

export interface Peeked {
  readonly letters: readonly StoredLetter[];
  /** How many could not be shown to others again at once: they come back by themselves. */
  readonly stillHeld: number;
}

/**
 * Reads a dead-letter queue and leaves it as it was: what was received is released in the end, whatever happens; should
 * this process die, SQS releases it when the hold is over. Of a FIFO queue only the first of each group may be seen.
 */
export async function peek(
  store: DeadLetterStore,
  { limit, isInterrupted, isWanted = () => false }: PeekOptions,
): Promise<Peeked> {
  const held = new Map<string, StoredLetter>();
  try {
    while (held.size < limit && !isInterrupted() && ![...held.values()].some(isWanted)) {
      const before = held.size;
      for (const letter of await store.receive()) held.set(letter.messageId, letter);
      // Nothing new: there is no more, or the hold of the first ones is over.
      if (held.size === before) break;
    }
  } catch (error) {
    await releaseAll(store, [...held.values()]);
    throw error;
  }
  const letters = [...held.values()];
  return { letters: letters.slice(0, limit), stillHeld: await releaseAll(store, letters) };
}

/** Releases what it can; how many it could not. */
export async function releaseAll(store: DeadLetterStore, letters: readonly StoredLetter[]): Promise<number> {
  const released = await Promise.allSettled(letters.map((letter) => store.release(letter)));
  return released.filter(({ status }) => status === 'rejected').length;
}
