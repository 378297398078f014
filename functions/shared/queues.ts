import { SQSClient } from '@aws-sdk/client-sqs';
import { createDeadLetters, createDispatcher, type DeadLetters } from '@taskwarden/aws';
import type { DeadLetterQueueName } from '@taskwarden/infra/topology';
import { clientSettings } from './client-settings.ts';
import { wired } from './environment.ts';

const client = new SQSClient(clientSettings);

export const dispatcher = createDispatcher({
  client,
  notificationsUrl: wired.queueUrl('notifications'),
  timersUrl: wired.queueUrl('timers'),
  now: Date.now,
});

/** Moves messages that nobody can handle to a dead-letter queue, with the reason. */
export function deadLettersTo(queue: DeadLetterQueueName): DeadLetters {
  return createDeadLetters({ client, queueUrl: wired.queueUrl(queue) });
}
