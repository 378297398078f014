import type { LetterCount } from '@taskwarden/aws';
import type { DeployedQueue } from '../aws/deployed-queues.ts';
import type { LetterStory } from './letter-story.ts';

/** Dead letters of one queue that say the same of themselves. */
export interface LetterGroup {
  readonly kind: string;
  readonly reason: string;
  readonly source: string | undefined;
  readonly todo: string;
  /** Why these can't be sent back; undefined where they can. */
  readonly stays: string | undefined;
  readonly oldest: number | undefined;
  readonly messageIds: readonly string[];
}

/** What lies in one dead-letter queue. */
export interface QueueSurvey {
  readonly queue: DeployedQueue;
  readonly count: LetterCount;
  /** How many were read: not all, where the limit was reached or others hold some. */
  readonly read: number;
  readonly oldest: number | undefined;
  /** The largest first. */
  readonly groups: readonly LetterGroup[];
}

export function surveyOf(
  queue: DeployedQueue,
  count: LetterCount,
  stories: readonly LetterStory[],
): QueueSurvey {
  const groups = Map.groupBy(stories, ({ source, kind, reason, stays }) =>
    JSON.stringify([source, kind, reason, stays]),
  );
  return {
    queue,
    // SQS counts a moment behind what it gives.
    count: { ...count, waiting: Math.max(count.waiting, stories.length) },
    read: stories.length,
    oldest: oldestOf(stories),
    groups: [...groups.values()].map(groupOf).toSorted((a, b) => b.messageIds.length - a.messageIds.length),
  };
}

function groupOf(stories: readonly LetterStory[]): LetterGroup {
  const [first] = stories;
  return {
    kind: first?.kind ?? '',
    reason: first?.reason ?? '',
    source: first?.source,
    todo: first?.todo ?? '',
    stays: first?.stays,
    oldest: oldestOf(stories),
    messageIds: stories.map(({ messageId }) => messageId),
  };
}

function oldestOf(stories: readonly LetterStory[]): number | undefined {
  return stories.reduce<number | undefined>(
    (oldest, { sentAt }) => (sentAt === undefined || (oldest ?? sentAt) < sentAt ? oldest : sentAt),
    undefined,
  );
}
