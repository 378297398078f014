import { SQSClient } from '@aws-sdk/client-sqs';
import { createDeadLetters, type DeadLetters } from '@taskwarden/aws';
import type { DeadLetterQueueName } from '@taskwarden/infra/topology';
import { clientSettings } from './client-settings.ts';
import { wired } from './environment.ts';

const client = new SQSClient(clientSettings);

/** Moves messages that nobody can handle to a dead-letter queue, with the reason. */
export function deadLettersTo(queue: DeadLetterQueueName): DeadLetters {
  return createDeadLetters({ client, queueUrl: wired.queueUrl(queue) });
}
