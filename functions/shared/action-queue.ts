import { SQSClient } from '@aws-sdk/client-sqs';
import { createActionQueue } from '@taskwarden/aws';
import { clientSettings } from './client-settings.ts';
import { wired } from './environment.ts';

/** For functions that plan, and for the one that finds in the ledger what is due. None of them changes ECS. */
export const actionQueue = createActionQueue({
  client: new SQSClient(clientSettings),
  actionsUrl: wired.queueUrl('actions'),
});
