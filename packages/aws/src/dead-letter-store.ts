import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { AwsFault } from './fault.ts';
import { fifoId } from './fifo-id.ts';
import { REDRIVEN, type StoredLetter, toStoredLetter } from './stored-letter.ts';

export interface DeadLetterStoreOptions {
  readonly client: Pick<SQSClient, 'send'>;
  /** The dead-letter queue. */
  readonly queueUrl: string;
  /** How long a message that was received stays hidden from others, unless it is released before. */
  readonly holdSeconds: number;
}

/** How many messages a queue holds, about: SQS counts a moment behind. */
export interface LetterCount {
  readonly waiting: number;
  /** Received by somebody, and neither deleted nor released. */
  readonly held: number;
}

/** What is in a dead-letter queue, and the way back for it. Throws {@link AwsFault}. */
export interface DeadLetterStore {
  count(): Promise<LetterCount>;
  /** Up to ten that are not held; none when there are no more. Whoever receives one holds it. */
  receive(): Promise<readonly StoredLetter[]>;
  /** Shows a message to others at once, as if it had not been received. */
  release(letter: StoredLetter): Promise<void>;
  /** Where the queue of this name is; undefined when there is none in this account and region. */
  urlOf(queueName: string): Promise<string | undefined>;
  /** Sends what the message says to a queue. It stays here until it is removed. */
  send(letter: StoredLetter, toUrl: string): Promise<void>;
  remove(letter: StoredLetter): Promise<void>;
}

/** ReceiveMessage gives ten. */
const MOST_AT_ONCE = 10;
/** With any waiting SQS asks all its servers; without, some, and may find nothing where there is something. */
const WAIT_SECONDS = 1;

export function createDeadLetterStore(options: DeadLetterStoreOptions): DeadLetterStore {
  const { client, queueUrl, holdSeconds } = options;
  const doing = (what: string) => (cause: unknown) => {
    throw new AwsFault('SQS', what, cause);
  };
  const held = ({ receiptHandle }: StoredLetter) => ({ QueueUrl: queueUrl, ReceiptHandle: receiptHandle });
  return {
    async count() {
      const command = new GetQueueAttributesCommand({
        QueueUrl: queueUrl,
        AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
      });
      const { Attributes = {} } = await client.send(command).catch(doing(`counting ${queueUrl}`));
      return {
        waiting: Number(Attributes.ApproximateNumberOfMessages ?? 0),
        held: Number(Attributes.ApproximateNumberOfMessagesNotVisible ?? 0),
      };
    },
    async receive() {
      const command = new ReceiveMessageCommand({
        QueueUrl: queueUrl,
        MaxNumberOfMessages: MOST_AT_ONCE,
        VisibilityTimeout: holdSeconds,
        WaitTimeSeconds: WAIT_SECONDS,
        MessageAttributeNames: ['All'],
        MessageSystemAttributeNames: ['All'],
      });
      const { Messages = [] } = await client.send(command).catch(doing(`receiving from ${queueUrl}`));
      return Messages.map(toStoredLetter);
    },
    async release(letter) {
      await client
        .send(new ChangeMessageVisibilityCommand({ ...held(letter), VisibilityTimeout: 0 }))
        .catch(doing(`releasing message ${letter.messageId}`));
    },
    async urlOf(queueName) {
      try {
        const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName: queueName }));
        return QueueUrl;
      } catch (cause) {
        const fault = new AwsFault('SQS', `looking for the queue ${queueName}`, cause);
        if (fault.fault === 'not-found') return undefined;
        throw fault;
      }
    },
    async send(letter, toUrl) {
      await client
        .send(toSend(letter, toUrl))
        .catch(doing(`sending message ${letter.messageId} to ${toUrl}`));
    },
    async remove(letter) {
      await client
        .send(new DeleteMessageCommand(held(letter)))
        .catch(doing(`deleting message ${letter.messageId}`));
    },
  };
}

/**
 * In a FIFO queue, in the group that it has here: its first one where SQS moved it, else one of its own. Its first deduplication id may still be known to SQS, which would drop it: so it gets one of its own, the
 * same for every attempt to send this very message back.
 */
function toSend({ body, carried, messageId, groupId }: StoredLetter, toUrl: string): SendMessageCommand {
  return new SendMessageCommand({
    QueueUrl: toUrl,
    MessageBody: body,
    // SQS counts its receives from 1 again: whoever handles it must know that it may be half done.
    MessageAttributes: { ...carried, [REDRIVEN]: { DataType: 'String', StringValue: 'true' } },
    ...(toUrl.endsWith('.fifo') && {
      MessageGroupId: groupId ?? fifoId(messageId),
      MessageDeduplicationId: fifoId('redrive', messageId),
    }),
  });
}
