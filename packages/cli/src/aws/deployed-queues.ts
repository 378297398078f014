import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { AwsFault } from '@taskwarden/aws';
import { givenName, queueNameOf } from '@taskwarden/infra/deployed-name';
import {
  DEAD_LETTER_QUEUES,
  type DeadLetterQueueName,
  QUEUES,
  type QueueName,
  WIRING,
} from '@taskwarden/infra/topology';
import { CliFault } from '../fault.ts';
import { readRunningLocal } from '../local/running.ts';
import type { Terminal } from '../terminal.ts';
import { clockOf, type Target, type TargetOptions, targetOf } from './target.ts';

/** A queue by the name it has in the topology; one that is only known by its URL, by the last part of that. */
export interface DeployedQueue {
  readonly name: string;
  readonly url: string;
}

/** The queues of a deployment. */
export interface DeployedQueues {
  readonly client: Target['client'];
  /** The time where they are, milliseconds since 1970. */
  readonly now: number;
  readonly deadLetters: readonly DeployedQueue[];
  /** Those that messages can be sent back to; undefined where only the dead-letter queue is known. */
  readonly sources: readonly DeployedQueue[] | undefined;
}

const QUEUE_NAMES = Object.keys(QUEUES) as QueueName[];
const DEAD_LETTER_NAMES = Object.keys(DEAD_LETTER_QUEUES) as DeadLetterQueueName[];

/** Finds the queues: by their URLs, by the stage of the deployment, of the running embedded AWS, or by the wiring. */
export async function findQueues(options: TargetOptions, terminal: Terminal): Promise<DeployedQueues> {
  const target = targetOf(options, terminal, readRunningLocal());
  const { client, wiring } = target;
  const now = await clockOf(target, terminal);
  if (options.queueUrl !== undefined) {
    const known = queuesOf(wiring, QUEUE_NAMES);
    const deadLetters = options.queueUrl.map((url) => ({ name: nameInUrl(url), url }));
    return { client, now, deadLetters, sources: known.length === 0 ? undefined : known };
  }
  const deployed = options.stage === undefined ? wiring : await wiringOfStage(options.stage, target);
  const deadLetters = queuesOf(deployed, DEAD_LETTER_NAMES);
  if (deadLetters.length > 0) return { client, now, deadLetters, sources: queuesOf(deployed, QUEUE_NAMES) };
  throw new CliFault(
    options.stage === undefined
      ? 'which deployment? No taskwarden local is running, and no stage is named.'
      : `no dead-letter queue of the stage ${options.stage} is in this account and region.`,
    'Name it with --stage, or its dead-letter queue with --queue-url; the region with --region.',
  );
}

function queuesOf(wiring: Target['wiring'], names: readonly string[]): readonly DeployedQueue[] {
  return names.flatMap((name) => {
    const url = wiring[WIRING.queueUrl(name)];
    return url === undefined || url === '' ? [] : [{ name, url }];
  });
}

export function nameInUrl(url: string): string {
  return url.split('/').at(-1) ?? url;
}

/** The URLs of a stage's queues under the names that its functions know them by. */
async function wiringOfStage(stage: string, { client }: Target): Promise<Record<string, string>> {
  const sqs = new SQSClient({ ...client, maxAttempts: 3 });
  const doing = `listing the queues of the stage ${stage}`;
  try {
    const { QueueUrls = [] } = await sqs
      .send(new ListQueuesCommand({ QueueNamePrefix: givenName(stage, ''), MaxResults: 1000 }))
      .catch((cause: unknown) => {
        throw new AwsFault('SQS', doing, cause);
      });
    return Object.fromEntries(
      [...QUEUE_NAMES, ...DEAD_LETTER_NAMES].flatMap((name) => {
        const isIt = queueNameOf(stage, name);
        const url = QueueUrls.find((one) => isIt.test(nameInUrl(one)));
        return url === undefined ? [] : [[WIRING.queueUrl(name), url]];
      }),
    );
  } finally {
    sqs.destroy();
  }
}
