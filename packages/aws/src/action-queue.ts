import type { SQSClient } from '@aws-sdk/client-sqs';
import type { ActionQueue } from '@taskwarden/response';
import { actionMessage } from './queue-message.ts';
import { sendMessages } from './send-messages.ts';

export interface ActionQueueOptions {
  readonly client: Pick<SQSClient, 'send'>;
  readonly actionsUrl: string;
}

/** Sends actions to the one function that may change ECS. A message carries an id: what it stands for is in the ledger. */
export function createActionQueue({ client, actionsUrl }: ActionQueueOptions): ActionQueue {
  return {
    sendActions: (actionIds) =>
      sendMessages(
        client,
        actionsUrl,
        actionIds.map((actionId) => ({ MessageBody: actionMessage(actionId) })),
      ),
  };
}
