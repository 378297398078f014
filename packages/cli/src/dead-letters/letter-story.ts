import { isTruncated, type StoredLetter, sourceQueueOf } from '@taskwarden/aws';
import { redact } from '@taskwarden/notify';
import { type DeployedQueue, nameInUrl } from '../aws/deployed-queues.ts';
import { kindOf, type LetterKind } from './letter-kind.ts';

/** What is told of a dead letter. Without secrets, as far as their shape tells them. */
export interface LetterStory {
  readonly messageId: string;
  /** The dead-letter queue. */
  readonly queue: string;
  /** The queue it was in or was meant for: its name in the topology where that is known. */
  readonly source: string | undefined;
  readonly kind: string;
  readonly reason: string;
  /** What to do, with why it can't be sent back where that is so. */
  readonly todo: string;
  /** Milliseconds since 1970. */
  readonly sentAt: number | undefined;
  readonly receiveCount: number;
  /** Why it can't be sent back; undefined where it can. */
  readonly stays: string | undefined;
}

export interface Place {
  readonly queue: DeployedQueue;
  readonly sources: readonly DeployedQueue[] | undefined;
}

export function storyOf(letter: StoredLetter, { queue, sources }: Place): LetterStory {
  const kind = kindOf(letter);
  const source = sourceQueueOf(letter);
  const stays = staysBecause(letter, { queue, sources });
  return {
    messageId: letter.messageId,
    queue: queue.name,
    source: sources?.find(({ url }) => nameInUrl(url) === source)?.name ?? source,
    kind: kind.id,
    reason: redact(kind.says(letter)),
    todo: todoOf(kind, stays),
    sentAt: letter.sentAt,
    receiveCount: letter.receiveCount,
    stays,
  };
}

/** What to do for a kind counts on its being sent back, unless it never can be. */
function todoOf(kind: LetterKind, stays: string | undefined): string {
  if (stays === undefined) return kind.todo;
  return `${kind.stays === undefined ? '' : `${kind.todo} `}It can't be sent back: ${stays}.`;
}

/** Why a message can't be sent back. Only what is whole goes, and only to where it came from. */
function staysBecause(letter: StoredLetter, { sources }: Place): string | undefined {
  if (isTruncated(letter)) {
    return 'its body is cut off: only its beginning was kept, as the message with its reason would have been too large for SQS. ECS tells the same again with the next event, or at the next sweep';
  }
  const { stays } = kindOf(letter);
  if (stays !== undefined) return stays;
  const source = sourceQueueOf(letter);
  if (source === undefined) return 'nothing on it says which queue it came from';
  const isOurs = sources?.some(({ name, url }) => name === source || nameInUrl(url) === source) ?? true;
  return isOurs ? undefined : `it came from ${source}, which is no queue of this deployment`;
}
