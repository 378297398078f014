import type { Message, MessageAttributeValue } from '@aws-sdk/client-sqs';

/** A message as it lies in a dead-letter queue. */
export interface StoredLetter {
  readonly messageId: string;
  /** What SQS wants to hide, show or delete the message by; another one with every receive. */
  readonly receiptHandle: string;
  readonly body: string;
  /** Those of the message, as texts: a binary one is only named. */
  readonly attributes: Readonly<Record<string, string>>;
  /** As they came, to be handed on. */
  readonly carried: Readonly<Record<string, MessageAttributeValue>>;
  /** Milliseconds since 1970; of a message that SQS moved by itself, when it was sent first. */
  readonly sentAt: number | undefined;
  /** How often it was received, in its own queue and here. */
  readonly receiveCount: number;
  /** In a FIFO queue. */
  readonly groupId?: string;
  /** The queue that SQS moved it from, after too many receives. */
  readonly movedFrom?: string;
}

/** What stands on a message that was sent back from a dead-letter queue. */
export const REDRIVEN = 'redriven';

/**
 * What others write on a message as they put it here: our handlers (`createDeadLetters`), EventBridge and its scheduler
 * ("Using dead-letter queues to process undelivered events", EventBridge guide). None of it belongs to the message.
 */
const WRITTEN_ON = new Set([
  'reason',
  'sourceQueue',
  'errorType',
  'truncated',
  REDRIVEN,
  'ERROR_CODE',
  'ERROR_MESSAGE',
  'EXHAUSTED_RETRY_CONDITION',
  'IS_PAYLOAD_TRUNCATED',
  'RETRY_ATTEMPTS',
  'RULE_ARN',
  'SCHEDULE_ARN',
  'TARGET_ARN',
]);

export function toStoredLetter(message: Message): StoredLetter {
  const { MessageAttributes = {}, Attributes = {} } = message;
  const sentAt = Number(Attributes.SentTimestamp);
  return {
    messageId: message.MessageId ?? '',
    receiptHandle: message.ReceiptHandle ?? '',
    body: message.Body ?? '',
    attributes: Object.fromEntries(
      Object.entries(MessageAttributes).map(([name, { StringValue }]) => [name, StringValue ?? '(binary)']),
    ),
    carried: Object.fromEntries(Object.entries(MessageAttributes).filter(([name]) => !WRITTEN_ON.has(name))),
    sentAt: Number.isNaN(sentAt) ? undefined : sentAt,
    receiveCount: Number(Attributes.ApproximateReceiveCount ?? 1),
    ...(Attributes.MessageGroupId !== undefined && { groupId: Attributes.MessageGroupId }),
    ...(Attributes.DeadLetterQueueSourceArn !== undefined && {
      movedFrom: Attributes.DeadLetterQueueSourceArn,
    }),
  };
}

/** Name of the queue that the message was in, or was meant for; undefined where it is not said, or is no queue. */
export function sourceQueueOf({ attributes, movedFrom }: StoredLetter): string | undefined {
  const named = movedFrom ?? attributes.sourceQueue;
  if (named !== undefined && named !== '') return lastPart(named);
  const target = attributes.TARGET_ARN;
  return target !== undefined && /^arn:[^:]*:sqs:/.test(target) ? lastPart(target) : undefined;
}

function lastPart(nameOrArn: string): string {
  return nameOrArn.split(':').at(-1) ?? nameOrArn;
}

/** Whether the body is only the beginning of what it was: by our handlers' word, or the scheduler's. */
export function isTruncated({ attributes }: StoredLetter): boolean {
  return attributes.truncated === 'true' || attributes.IS_PAYLOAD_TRUNCATED === 'true';
}
