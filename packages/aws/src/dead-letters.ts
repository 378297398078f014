import { type MessageAttributeValue, SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { AwsFault } from './fault.ts';
import { fifoId } from './fifo-id.ts';

/** A message that nobody can handle, with why. */
export interface DeadLetter {
  /** As it came. */
  readonly body: string;
  /** In words for the person who opens the queue. */
  readonly reason: string;
  /** Name or ARN of the queue it came from. */
  readonly sourceQueue: string;
  /** A closed word to filter by: `unreadable`, `refused`. */
  readonly errorType: string;
  /** SQS's id of the message: keeps a repeat of it out of a FIFO dead-letter queue. */
  readonly messageId: string;
}

export interface DeadLettersOptions {
  readonly client: Pick<SQSClient, 'send'>;
  readonly queueUrl: string;
}

/**
 * The least of the greatest sizes that SQS has had for body and attributes together: 256 KiB until August 2025, 1 MiB
 * since; a queue may be set to either.
 */
const MESSAGE_LIMIT_BYTES = 262_144;
const REASON_LIMIT_CHARACTERS = 1024;

/** Sends a message to the dead-letter queue by hand: the message counts as handled then. */
export function createDeadLetters({ client, queueUrl }: DeadLettersOptions) {
  return async (letter: DeadLetter): Promise<void> => {
    const attributes = {
      reason: printable(letter.reason).slice(0, REASON_LIMIT_CHARACTERS) || 'no reason given',
      sourceQueue: letter.sourceQueue,
      errorType: letter.errorType,
    };
    const room = MESSAGE_LIMIT_BYTES - attributeBytes(attributes);
    const body = firstBytes(letter.body, room);
    const given = body === letter.body ? attributes : { ...attributes, truncated: 'true' };
    const command = new SendMessageCommand({
      QueueUrl: queueUrl,
      MessageBody: body,
      MessageAttributes: toMessageAttributes(given),
      // A group each: in a common one a message that is being looked at would hide all those behind it.
      ...(queueUrl.endsWith('.fifo') && {
        MessageGroupId: fifoId(letter.messageId),
        MessageDeduplicationId: fifoId(letter.messageId),
      }),
    });
    await client.send(command).catch((cause: unknown) => {
      throw new AwsFault('SQS', `sending message ${letter.messageId} to ${queueUrl}`, cause);
    });
  };
}
export type DeadLetters = ReturnType<typeof createDeadLetters>;

function toMessageAttributes(
  values: Readonly<Record<string, string>>,
): Record<string, MessageAttributeValue> {
  return Object.fromEntries(
    Object.entries(values).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
  );
}

/** Name, type and value of an attribute all count towards the size of a message; `truncated` is allowed for. */
function attributeBytes(values: Readonly<Record<string, string>>): number {
  return Object.entries({ ...values, truncated: 'true' }).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + 'String'.length + Buffer.byteLength(value),
    0,
  );
}

/** At most `limit` bytes of UTF-8, never half a character. */
function firstBytes(text: string, limit: number): string {
  const bytes = Buffer.from(text);
  if (bytes.length <= limit) return text;
  return new TextDecoder('utf-8').decode(bytes.subarray(0, limit), { stream: true });
}

/** SQS takes only characters that XML 1.0 allows: others become a space. */
function printable(text: string): string {
  return text.replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, ' ');
}
