import type { Instant } from '@taskwarden/domain';
import type { SqsMessage } from './fauxqs.ts';

/** How many messages a queue holds. */
export interface QueueDepth {
  /** Logical name, as in the topology. */
  readonly queue: string;
  readonly isDeadLetterQueue: boolean;
  readonly waiting: number;
  readonly inFlight: number;
  readonly delayed: number;
}

/** A message that nobody could handle. */
export interface DeadLetter {
  readonly queue: string;
  readonly messageId: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** The queue or rule it comes from, where that is known. */
  readonly source: string | undefined;
  /** In words. */
  readonly reason: string;
  readonly at: Instant;
}

/** A message published to a topic, whether or not anybody subscribes to it. */
export interface TopicMessage {
  readonly topic: string;
  readonly messageId: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly at: Instant;
}

export function attributeTexts(attributes: SqsMessage['messageAttributes']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, value.StringValue ?? '(binary)']),
  );
}

/** What is known of a message that was moved after too many receives. */
export interface Redriven {
  readonly source: string;
  readonly lastFailure: string | undefined;
}

/**
 * Tells why a message is dead: by the attributes its sender gave it (a handler's `reason`, EventBridge's
 * `ERROR_MESSAGE`), or by the failures that moved it.
 */
export function toDeadLetter(
  queue: string,
  message: Pick<SqsMessage, 'messageId' | 'body' | 'messageAttributes' | 'sentTimestamp'>,
  redriven: Redriven | undefined,
): DeadLetter {
  const attributes = attributeTexts(message.messageAttributes);
  const { reason, sourceQueue, ERROR_CODE, ERROR_MESSAGE, RULE_ARN } = attributes;
  const given = reason ?? (ERROR_CODE && `${ERROR_CODE}: ${ERROR_MESSAGE ?? ''}`);
  return {
    queue,
    messageId: message.messageId,
    body: message.body,
    attributes,
    source: redriven?.source ?? sourceQueue ?? RULE_ARN,
    reason: redriven
      ? `received too often without success; the last failure: ${redriven.lastFailure ?? 'not seen'}`
      : (given ?? 'no reason given'),
    at: message.sentTimestamp,
  };
}
