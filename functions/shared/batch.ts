import {
  BatchProcessor,
  EventType,
  processPartialResponse,
  SqsFifoPartialProcessorAsync,
} from '@aws-lambda-powertools/batch';
import middy from '@middy/core';
import type { DeadLetters } from '@taskwarden/aws';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { measureBatch } from './batch-metrics.ts';
import { CANARY } from './canary.ts';
import { type Observability, observing } from './observability.ts';

/**
 * How a message ended. `done` says what became of it in a word to count by. `hopeless`: no repeat will help, so it goes
 * to the dead-letter queue now. A message that may succeed later is thrown back to its queue instead.
 */
export type RecordOutcome =
  | { readonly outcome: 'done'; readonly as: string }
  | {
      readonly outcome: 'hopeless';
      readonly errorType: 'unreadable' | 'refused' | 'failed';
      readonly reason: string;
      /** Runs once the message is safe in the dead-letter queue. */
      readonly afterwards?: () => Promise<void>;
    };

export interface BatchOptions {
  readonly observability: Observability;
  readonly deadLetters: DeadLetters;
  readonly onRecord: (record: SQSRecord) => Promise<RecordOutcome>;
}

type Tally = Map<string, number>;

/** Handles a batch of a queue with all messages side by side; only those that failed return to it. */
export function batchHandler(options: BatchOptions) {
  const processor = new BatchProcessor(EventType.SQS);
  return withTally(options, (event, context, onRecord) =>
    processPartialResponse(event, onRecord, processor, { context, throwOnFullBatchFailure: false }),
  );
}

/** Handles a batch of a FIFO queue in order; after a failure only the rest of its message group waits. */
export function fifoBatchHandler(options: BatchOptions) {
  const processor = new SqsFifoPartialProcessorAsync();
  return withTally(options, (event, context, onRecord) =>
    processPartialResponse(event, onRecord, processor, {
      context,
      throwOnFullBatchFailure: false,
      skipGroupOnError: true,
    }),
  );
}

type Processing = (
  event: SQSEvent,
  context: Context,
  onRecord: (record: SQSRecord) => Promise<void>,
) => Promise<SQSBatchResponse>;

function withTally(options: BatchOptions, processing: Processing) {
  const { logger, metrics } = options.observability;
  return middy<SQSEvent, SQSBatchResponse>()
    .use(observing(options.observability))
    .handler(async (event, context) => {
      const tally: Tally = new Map();
      const response = await processing(event, context, (record) => handleRecord(record, options, tally));
      const failed = response.batchItemFailures.length;
      logger.info('Batch handled', {
        records: event.Records.length,
        failed,
        ended: Object.fromEntries(tally),
      });
      const canaries = tally.get(CANARY) ?? 0;
      measureBatch(metrics, {
        handled: event.Records.length - failed - canaries,
        failed,
        hopeless: tally.get('hopeless') ?? 0,
      });
      return response;
    });
}

async function handleRecord(record: SQSRecord, options: BatchOptions, tally: Tally): Promise<void> {
  const { logger } = options.observability;
  const { messageId } = record;
  try {
    const ended = await options.onRecord(record);
    if (ended.outcome === 'hopeless') {
      const { errorType, reason } = ended;
      await options.deadLetters({
        messageId,
        errorType,
        reason,
        body: record.body,
        sourceQueue: queueName(record),
      });
      await ended.afterwards?.();
      logger.warn('Message sent to the dead-letter queue', { messageId, errorType, reason });
    }
    const as = ended.outcome === 'done' ? ended.as : 'hopeless';
    tally.set(as, (tally.get(as) ?? 0) + 1);
  } catch (error) {
    logger.error('Message failed', { messageId, error: error as Error });
    throw error;
  }
}

function queueName(record: SQSRecord): string {
  return record.eventSourceARN.split(':').at(-1) ?? record.eventSourceARN;
}
