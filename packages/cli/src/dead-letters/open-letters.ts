import { SQSClient } from '@aws-sdk/client-sqs';
import { AwsFault, createDeadLetterStore, type DeadLetterStore, type StoredLetter } from '@taskwarden/aws';
import { type DeployedQueue, findQueues } from '../aws/deployed-queues.ts';
import type { TargetOptions } from '../aws/target.ts';
import { CliFault } from '../fault.ts';
import type { Terminal } from '../terminal.ts';
import { type LetterStory, storyOf } from './letter-story.ts';
import { type PeekOptions, peek } from './peek.ts';

/** A dead-letter queue and what is in it. */
export interface LetterBox {
  readonly queue: DeployedQueue;
  readonly store: DeadLetterStore;
}

export interface ToldLetter {
  readonly letter: StoredLetter;
  readonly story: LetterStory;
}

/** The dead-letter queues that the options mean. */
export interface Letters {
  readonly boxes: readonly LetterBox[];
  readonly sources: readonly DeployedQueue[] | undefined;
  readonly isInterrupted: () => boolean;
  /** The time where the queues are, milliseconds since 1970. */
  readonly now: number;
  /** Reads a queue, and leaves it as it was. */
  read(box: LetterBox, reading: Omit<PeekOptions, 'isInterrupted'>): Promise<readonly ToldLetter[]>;
  tell(box: LetterBox, letter: StoredLetter): LetterStory;
}

/**
 * As long as reading a queue to its end may take. Should this process be killed, what it holds is hidden for as long.
 */
const HOLD_SECONDS = 60;

const HINTS: Readonly<Record<AwsFault['fault'], string>> = {
  denied:
    'The credentials in use need sqs:ListQueues, GetQueueUrl, GetQueueAttributes, ReceiveMessage, ChangeMessageVisibility, and to send back SendMessage and DeleteMessage.',
  'not-found': 'Is it the right stage or URL, and the right region (--region)?',
  invalid: 'Is it the URL of a queue?',
  throttled: 'Try again in a moment.',
  unavailable: 'Are region and credentials set (aws sts get-caller-identity)?',
};

/** Opens the queues, and tells a failure of SQS in a sentence. */
export async function openLetters<Result>(
  options: TargetOptions,
  terminal: Terminal,
  does: (letters: Letters) => Promise<Result>,
): Promise<Result> {
  let interrupted = false;
  void terminal.interrupted().then(() => {
    interrupted = true;
  });
  const isInterrupted = () => interrupted;
  let client: SQSClient | undefined;
  try {
    const { client: settings, deadLetters, sources, now } = await findQueues(options, terminal);
    client = new SQSClient({ ...settings, maxAttempts: 3 });
    const boxes = deadLetters.map((queue) => ({ queue, store: storeOf(queue, client) }));
    const tell = ({ queue }: LetterBox, letter: StoredLetter) => storyOf(letter, { queue, sources });
    return await does({
      boxes,
      sources,
      isInterrupted,
      now,
      tell,
      async read(box, reading) {
        const { letters, stillHeld } = await peek(box.store, { ...reading, isInterrupted });
        warnOfHeld(terminal, box.queue, stillHeld);
        return letters.map((letter) => ({ letter, story: tell(box, letter) }));
      },
    });
  } catch (error) {
    if (!(error instanceof AwsFault)) throw error;
    const why = error.cause instanceof Error ? ` ${error.cause.message}` : '';
    throw new CliFault(`${error.message}.${why}`, HINTS[error.fault], error);
  } finally {
    client?.destroy();
  }
}

function storeOf({ url }: DeployedQueue, client: SQSClient | undefined): DeadLetterStore {
  if (client === undefined) throw new Error('there is no client yet');
  return createDeadLetterStore({ client, queueUrl: url, holdSeconds: HOLD_SECONDS });
}

export function warnOfHeld(terminal: Terminal, { name }: DeployedQueue, stillHeld: number): void {
  if (stillHeld === 0) return;
  terminal.err(
    `${stillHeld} of ${name} could not be released: they are hidden for up to ${HOLD_SECONDS} s, then come back.\n`,
  );
}
