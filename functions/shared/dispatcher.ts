import { SQSClient } from '@aws-sdk/client-sqs';
import { createDispatcher } from '@taskwarden/aws';
import { clientSettings } from './client-settings.ts';
import { wired } from './environment.ts';

export const dispatcher = createDispatcher({
  client: new SQSClient(clientSettings),
  notificationsUrl: wired.queueUrl('notifications'),
  timersUrl: wired.queueUrl('timers'),
  now: Date.now,
});
