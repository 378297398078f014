import {
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { chunk } from '@taskwarden/domain';
import { AwsFault } from './fault.ts';

/** SendMessageBatch takes ten. */
const BATCH = 10;

export type Entry = Omit<SendMessageBatchRequestEntry, 'Id'>;

/** Sends any number of messages to a queue, ten a call. Throws when any of them was not taken. */
export async function sendMessages(
  client: Pick<SQSClient, 'send'>,
  queueUrl: string,
  entries: readonly Entry[],
): Promise<void> {
  for (const batch of chunk(entries, BATCH)) await sendBatch(client, queueUrl, batch);
}

async function sendBatch(
  client: Pick<SQSClient, 'send'>,
  queueUrl: string,
  batch: readonly Entry[],
): Promise<void> {
  const doing = `sending ${batch.length} messages to ${queueUrl}`;
  const Entries = batch.map((entry, at) => ({ ...entry, Id: String(at) }));
  const { Failed } = await client
    .send(new SendMessageBatchCommand({ QueueUrl: queueUrl, Entries }))
    .catch((cause: unknown) => {
      throw new AwsFault('SQS', doing, cause);
    });
  const [failed] = Failed ?? [];
  if (failed) {
    const cause = new Error(failed.Message ?? 'no message given');
    cause.name = failed.Code ?? 'unnamed';
    throw new AwsFault('SQS', doing, cause);
  }
}
