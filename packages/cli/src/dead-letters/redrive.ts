import { AwsFault, type DeadLetterStore, type StoredLetter } from '@taskwarden/aws';
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
  /** When the run began, by the clock of the place. Not where messages are chosen by their ids: what comes back has another. */
  readonly startedAt?: number;
  /** Whether to stop before the next batch. */
  readonly isInterrupted: () => boolean;
  readonly tell: (letter: StoredLetter, outcome: RedriveOutcome) => void;
}

/** Received at once by SQS's limit, and so handled at once. */
const BATCH = 10;
/** AWS refuses whoever's clock differs by more ("Troubleshoot Signature Version 4 signed requests", IAM guide). */
const MOST_SKEW_MILLISECONDS = 5 * 60_000;

interface Run extends RedriveOptions {
  /** Received and not deleted, with the newest receipt. */
  readonly held: Map<string, StoredLetter>;
  readonly seen: Set<string>;
  /** Texts that were sent. */
  readonly said: Set<string>;
  sent: number;
  cameBack: number;
  hasFailed: boolean;
}

/** How a run ended. */
export interface Redriven {
  /** How many could not be shown to others again at once. */
  readonly stillHeld: number;
  /** How many of those that were sent failed again meanwhile: they lie here once more, and were left. */
  readonly cameBack: number;
  /** About how many were here and could not be looked at: others read them, or some of their group stand before them. */
  readonly unseen: number;
}

/**
 * Sends messages of a dead-letter queue back: each is received, sent, and deleted here only after SQS has taken it there.
 * Whoever dies in between leaves it in both places, never in none; every reader of ours knows a repeat. Of what was there
 * at the beginning each message is looked at once; one that fails again and comes back is known by its text and left.
 */
export async function redrive(options: RedriveOptions): Promise<Redriven> {
  const { store } = options;
  const state = { held: new Map(), seen: new Set<string>(), said: new Set<string>() };
  const run: Run = { ...options, ...state, sent: 0, cameBack: 0, hasFailed: false };
  let stillHeld = 0;
  let unseen = 0;
  try {
    const { waiting } = await store.count();
    const most = Math.max(waiting, BATCH);
    while (goesOn(run, most)) {
      const received = await store.receive();
      for (const letter of received) run.held.set(letter.messageId, letter);
      const news = received.filter(({ messageId }) => !run.seen.has(messageId));
      if (news.length === 0) {
        unseen = Math.max(0, waiting - lookedAt(run));
        break;
      }
      await handle(run, news);
    }
  } finally {
    stillHeld = await releaseAll(store, [...run.held.values()]);
  }
  return { stillHeld, cameBack: run.cameBack, unseen };
}

function goesOn(run: Run, most: number): boolean {
  const { sent, limit, hasFailed, isInterrupted } = run;
  return lookedAt(run) < most && sent < limit && !hasFailed && !isInterrupted();
}

/** How many of those that were there at the beginning. */
function lookedAt({ seen, cameBack }: Run): number {
  return seen.size - cameBack;
}

async function handle(run: Run, letters: readonly StoredLetter[]): Promise<void> {
  for (const { messageId } of letters) run.seen.add(messageId);
  const back = letters.filter((letter) => hasComeBack(run, letter));
  run.cameBack += back.length;
  const chosen = letters
    .filter((letter) => !back.includes(letter) && run.isChosen(letter))
    .slice(0, run.limit - run.sent);
  if (!run.inOrder) {
    await Promise.all(chosen.map((letter) => handleOne(run, letter)));
    return;
  }
  for (const letter of chosen) {
    // One that could not be sent must not be overtaken by those behind it.
    if (!run.hasFailed) await handleOne(run, letter);
  }
}

/** Whether it is one that was sent in this run: it says the same, and is younger than the run. */
function hasComeBack({ said, startedAt }: Run, { body, sentAt = startedAt }: StoredLetter): boolean {
  if (startedAt === undefined || sentAt === undefined) return false;
  return said.has(body) && sentAt >= startedAt - MOST_SKEW_MILLISECONDS;
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
    run.said.add(letter.body);
    await store.send(letter, destination.url);
  } catch (error) {
    // What SQS will never take keeps nobody else here.
    const isHopeless = error instanceof AwsFault && error.fault === 'invalid';
    return { outcome: isHopeless ? 'refused' : 'failed', reason: messageOf(error) };
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
