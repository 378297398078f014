import { REDRIVEN } from '@taskwarden/aws';
import type { SQSRecord } from 'aws-lambda';

/**
 * Whether this very message may have been handled before: its queue brings it again, or it was sent back from a
 * dead-letter queue, where SQS counts from 1 again. Another copy of the same event is no repeat.
 */
export function isRepeat({
  attributes,
  messageAttributes = {},
}: Pick<SQSRecord, 'attributes'> & Partial<Pick<SQSRecord, 'messageAttributes'>>): boolean {
  return Number(attributes.ApproximateReceiveCount) > 1 || REDRIVEN in messageAttributes;
}
