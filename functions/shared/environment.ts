import type { DeadLetterQueueName, QueueName, TopicName } from '@taskwarden/infra/topology';
import { WIRING } from '@taskwarden/infra/topology';

/** The wiring of the deployment. A function that misses any of it can't work, so it fails as it starts. */
export const wired = {
  stage: () => required(WIRING.stage),
  tableName: () => required(WIRING.table),
  reportBucket: () => required(WIRING.reportBucket),
  eventBus: () => required(WIRING.eventBus),
  queueUrl: (name: QueueName | DeadLetterQueueName) => required(WIRING.queueUrl(name)),
  topicArn: (name: TopicName) => required(WIRING.topicArn(name)),
};

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`the environment variable ${name} is not set`);
  return value;
}
