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

type Members = Readonly<Record<string, unknown>>;

const hasArns = ({ arns }: Members): boolean => Array.isArray(arns);

/** What tells each step of a kind of thing from another one. */
const STEPS: { readonly [Does in Step['does']]: (members: Members) => boolean } = {
  report: ({ look }) => typeof look === 'number',
  import: ({ findings }) => Array.isArray(findings),
  list: (members) => isOfKind(members) && typeof members.page === 'number',
  describe: (members) => isOfKind(members) && hasArns(members),
  miss: (members) => isOfKind(members) && hasArns(members),
  settle: (members) => isOfKind(members) && hasArns(members),
  judge: (members) => isOfKind(members) && typeof members.arn === 'string',
};

function isOfKind({ kind }: Members): boolean {
  return SWEPT_KINDS.some((known) => known === kind);
}

/** We write these messages ourselves: what matters is that nothing else is taken for one. */
function isStep(value: unknown): value is Step {
  if (typeof value !== 'object' || value === null) return false;
  const members = value as Members;
  const { does } = members;
  return typeof does === 'string' && Object.hasOwn(STEPS, does) && STEPS[does as Step['does']](members);
}
