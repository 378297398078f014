import type { SQSClient } from '@aws-sdk/client-sqs';
import { SWEPT_KINDS, type SweepQueue, type Work } from '@taskwarden/response';
import { sendMessages } from './send-messages.ts';

export interface SweepQueueOptions {
  readonly client: Pick<SQSClient, 'send'>;
  readonly pagesUrl: string;
}

/** Sends pieces of work to whoever has time. A batch of a hundred ARNs takes some 12 KiB: ten are far below SQS's limit. */
export function createSweepQueue({ client, pagesUrl }: SweepQueueOptions): SweepQueue {
  return {
    sendWork: (runId, works) =>
      sendMessages(
        client,
        pagesUrl,
        works.map((work) => ({ MessageBody: JSON.stringify({ runId, work }) })),
      ),
  };
}

/** A piece of work in a message of the queue `sweep-pages`; undefined when it is none. */
export function readSweepMessage(body: string): { readonly runId: string; readonly work: Work } | undefined {
  const { runId, work } = parsed(body);
  if (typeof runId !== 'string' || runId === '' || !isWork(work)) return undefined;
  return { runId, work };
}

function parsed(body: string): { readonly runId?: unknown; readonly work?: unknown } {
  try {
    return (JSON.parse(body) as object | null) ?? {};
  } catch {
    return {};
  }
}

/** We write these messages ourselves: what matters is that nothing else is taken for one. */
function isWork(value: unknown): value is Work {
  if (typeof value !== 'object' || value === null) return false;
  const { does, kind, page, arns, arn } = value as Readonly<Record<string, unknown>>;
  if (!SWEPT_KINDS.some((known) => known === kind)) return false;
  if (does === 'list') return typeof page === 'number';
  return does === 'describe' ? Array.isArray(arns) : does === 'judge' && typeof arn === 'string';
}
