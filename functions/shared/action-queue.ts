import { createActionQueue } from '@taskwarden/aws';
import { wired } from './environment.ts';
import { sqs } from './sqs.ts';

/** For functions that plan, and for the one that finds in the ledger what is due. None of them changes ECS. */
export const actionQueue = createActionQueue({
  client: sqs,
  actionsUrl: wired.queueUrl('actions'),
});
