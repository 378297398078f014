import type { SQSClient } from '@aws-sdk/client-sqs';
import { type Step, SWEPT_KINDS, type SweepQueue } from '@taskwarden/response';
import { sendMessages } from './send-messages.ts';

export interface SweepQueueOptions {
  readonly client: Pick<SQSClient, 'send'>;
  readonly pagesUrl: string;
}

/** Sends steps of a sweep to whoever has time. A batch of a hundred ARNs takes some 12 KiB: ten are far below SQS's limit. */
export function createSweepQueue({ client, pagesUrl }: SweepQueueOptions): SweepQueue {
  return {
    sendSteps: (runId, steps, afterSeconds) =>
      sendMessages(
        client,
        pagesUrl,
        steps.map((step) => ({
          MessageBody: JSON.stringify({ runId, step }),
          ...(afterSeconds !== undefined && { DelaySeconds: afterSeconds }),
        })),
      ),
  };
}

/** A step in a message of the queue `sweep-pages`; undefined when it is none. */
export function readSweepMessage(body: string): { readonly runId: string; readonly step: Step } | undefined {
  const { runId, step } = parsed(body);
  if (typeof runId !== 'string' || runId === '' || !isStep(step)) return undefined;
  return { runId, step };
}

function parsed(body: string): { readonly runId?: unknown; readonly step?: unknown } {
  try {
    return (JSON.parse(body) as object | null) ?? {};
  } catch {
    return {};
  }
}

/** We write these messages ourselves: what matters is that nothing else is taken for one. */
function isStep(value: unknown): value is Step {
  if (typeof value !== 'object' || value === null) return false;
  const { does, kind, page, arns, arn, look } = value as Readonly<Record<string, unknown>>;
  if (does === 'report') return typeof look === 'number';
  if (!SWEPT_KINDS.some((known) => known === kind)) return false;
  if (does === 'list') return typeof page === 'number';
  if (does === 'describe' || does === 'miss') return Array.isArray(arns);
  return does === 'judge' && typeof arn === 'string';
}
