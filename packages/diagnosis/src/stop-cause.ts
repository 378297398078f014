import type { CauseOwner, Confidence, Initiator } from './diagnosis.ts';
import type { ExitKind } from './exit-codes.ts';
import type { Topic } from './texts/topics.ts';

/**
 * How much a cause weighs against others that the same record speaks of, strongest first.
 *
 * - `decides`: an out-of-memory reason, whatever the exit code.
 * - `order`: somebody ordered the stop; exit codes then only tell how a container took the signal.
 * - `failure`: a reason that names what went wrong.
 * - `unspecific`: a reason that names the phase and no more.
 * - `error-exit`: a container that ended with an error of its own.
 * - `consequence`: a reason that points at another container, or at an order.
 * - `unread`: a text that no cause knows.
 * - `exit`: an exit code that a teardown may have caused.
 * - `bare`: a reason or stop code that every such stop has.
 */
export const WEIGHTS = [
  'decides',
  'order',
  'failure',
  'unspecific',
  'error-exit',
  'consequence',
  'unread',
  'exit',
  'bare',
] as const;
export type Weight = (typeof WEIGHTS)[number];

/** When a text speaks of a cause: it is about the topic and, unless this is the topic's last resort, has the words. */
export interface TextMatch {
  readonly topic: Topic;
  /** Tried on the flattened text in lower case; without it the match is tried after all others of its topic. */
  readonly text?: RegExp;
  readonly unless?: RegExp;
  /** How sure the words are; `certain` by default. */
  readonly strength?: Confidence;
}

/** A stop code that speaks of the cause where no text does. */
export interface StopCodeMatch {
  readonly code: string;
  /** Only where the task ran on such capacity: some codes mean something else there. */
  readonly on?: 'fargate' | 'container-instance';
  /** `bare` by default: any text outweighs the code. */
  readonly weight?: 'order';
}

/** A wording as ECS gave it, with where it was seen and the month in which it was found there. */
export interface Example {
  readonly text: string;
  readonly source: string;
  readonly seen: string;
}

/** One cause: its words, who mends it, and how records speak of it. */
export interface StopCause<Id extends string = string> extends StopCauseRow<Id> {
  readonly category: string;
  /** Address of the page in the ECS developer guide. */
  readonly docs: string;
}

/**
 * What the file of a cause holds.
 *
 * `says` and `remedy` are sentences with holes for what the record names: `{image|the image}` is the captured image, or
 * else the words after the bar ({@link fillIn}).
 */
export interface StopCauseRow<Id extends string = string> {
  readonly id: Id;
  readonly says: string;
  /** Normal operation, not a fault. A job may end well; a service's task may not. */
  readonly expected: boolean | 'standalone';
  readonly owner: CauseOwner;
  /** Starting the same task again usually helps. */
  readonly retryable: boolean;
  /** Who sets such a stop going, where neither stop code nor context say more. */
  readonly initiator: Initiator;
  readonly remedy: string;
  /** Page of the ECS developer guide that treats the cause or its like. */
  readonly page: string;
  /** `failure` by default. */
  readonly weight?: Weight;
  readonly matches: readonly TextMatch[];
  readonly stopCodes?: readonly StopCodeMatch[];
  /** Ways to end that speak of the cause where no text does. */
  readonly exits?: readonly ExitKind[];
  readonly examples: readonly Example[];
}

const GUIDE = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/';

/** Defines a cause. Keeps its id as a literal type, so that the list of causes gives the union of ids. */
export function defineStopCause<const Id extends string>(row: StopCauseRow<Id>): StopCause<Id> {
  return { ...row, category: categoryOf(row.id), docs: GUIDE + row.page };
}

/** The category of a cause: the part before the slash. */
export function categoryOf(id: string): string {
  return id.slice(0, id.indexOf('/'));
}
