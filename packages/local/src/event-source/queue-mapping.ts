import type { Release, ScaledClock } from '../clock/scaled-clock.ts';
import type { FunctionHost } from '../lambda/function-host.ts';
import { Slots } from '../lambda/slots.ts';
import type { Messaging } from '../sqs-sns/messaging.ts';
import { readBatchOutcome } from './batch-outcome.ts';
import { type ReceivedMessage, toSqsRecord } from './sqs-record.ts';

export interface QueueMappingOptions {
  readonly queue: string;
  readonly batchSize: number;
  readonly maximumConcurrency: number;
  readonly messaging: Messaging;
  readonly host: FunctionHost;
  readonly clock: ScaledClock;
  /** Something happened: the world is not quiet. */
  readonly onActivity: () => void;
}

/** SQS gives at most so many messages at once, and with no batching window a batch is what one receive gave. */
const MOST_RECEIVED = 10;

/**
 * An event source mapping: takes batches off a queue, invokes the function with each, deletes what succeeded. What failed
 * is left to its visibility timeout, and to the queue's redrive policy.
 */
export class QueueMapping {
  readonly #options: QueueMappingOptions;
  readonly #slots: Slots;
  #inFlight = 0;
  #isStopped = false;

  constructor(options: QueueMappingOptions) {
    this.#options = options;
    this.#slots = new Slots(Math.min(options.maximumConcurrency, options.host.concurrency));
  }

  get isBusy(): boolean {
    return this.#inFlight > 0;
  }

  /** Polls until stopped. */
  async run(): Promise<void> {
    while (!this.#isStopped) {
      const freeSlot = await this.#slots.take();
      const release = await this.#messagesReady();
      const messages = this.#isStopped ? [] : await this.#receive();
      const done = (): void => {
        release();
        freeSlot();
      };
      if (messages.length === 0) done();
      else void this.#take(messages).finally(done);
    }
  }

  stop(): void {
    this.#isStopped = true;
  }

  /** Holds the clock from the very moment a message is there, so that no time is lost between. */
  #messagesReady(): Promise<Release> {
    const { messaging, queue, clock } = this.#options;
    return new Promise((resolve) => messaging.whenReady(queue, () => resolve(clock.hold())));
  }

  async #receive(): Promise<readonly ReceivedMessage[]> {
    const { messaging, queue, batchSize } = this.#options;
    const { Messages = [] } = await messaging.sqs('ReceiveMessage', {
      QueueUrl: messaging.queueUrl(queue),
      MaxNumberOfMessages: Math.min(batchSize, MOST_RECEIVED),
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    });
    return Messages as readonly ReceivedMessage[];
  }

  async #take(messages: readonly ReceivedMessage[]): Promise<void> {
    const { messaging, queue, host, onActivity } = this.#options;
    this.#inFlight += 1;
    onActivity();
    const arn = messaging.queueArn(queue);
    const invocation = await host.invoke({ Records: messages.map((message) => toSqsRecord(message, arn)) });
    const { succeeded, failed, reason } = readBatchOutcome(
      messages.map(({ MessageId }) => MessageId),
      invocation,
    );
    for (const messageId of failed) messaging.noteFailure(messageId, reason);
    const deleted = messages.filter(({ MessageId }) => succeeded.includes(MessageId));
    if (deleted.length > 0 && !this.#isStopped) await this.#delete(deleted);
    this.#inFlight -= 1;
    onActivity();
  }

  async #delete(messages: readonly ReceivedMessage[]): Promise<void> {
    const { messaging, queue } = this.#options;
    await messaging.sqs('DeleteMessageBatch', {
      QueueUrl: messaging.queueUrl(queue),
      Entries: messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle })),
    });
  }
}
