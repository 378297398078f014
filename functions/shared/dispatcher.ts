import { createDispatcher } from '@taskwarden/aws';
import { wired } from './environment.ts';
import { sqs } from './sqs.ts';

export const dispatcher = createDispatcher({
  client: sqs,
  notificationsUrl: wired.queueUrl('notifications'),
  timersUrl: wired.queueUrl('timers'),
  now: Date.now,
});
