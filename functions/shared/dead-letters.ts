import { createDeadLetters, type DeadLetters } from '@taskwarden/aws';
import type { DeadLetterQueueName } from '@taskwarden/infra/topology';
import { wired } from './environment.ts';
import { sqs } from './sqs.ts';

/** Moves messages that nobody can handle to a dead-letter queue, with the reason. */
export function deadLettersTo(queue: DeadLetterQueueName): DeadLetters {
  return createDeadLetters({ client: sqs, queueUrl: wired.queueUrl(queue) });
}
