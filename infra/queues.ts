import { type Key, queueEncryption } from './encryption.ts';
import { logicalName } from './logical-name.ts';
import { mapValues } from './map-values.ts';
import {
  DEAD_LETTER_QUEUES,
  type DeadLetterQueueName,
  type DeadLetterQueueSpec,
  QUEUES,
  type QueueName,
  type QueueSpec,
} from './topology.ts';

export type Queues = Readonly<Record<QueueName | DeadLetterQueueName, sst.aws.Queue>>;

const SECONDS_PER_DAY = 86_400;

/** Every queue with its dead-letter queue, encrypted with SQS's own key or the one that is given. Who may send to them says `rules.ts`. */
export function createQueues(key: Key): Queues {
  const deadLetters = mapValues(DEAD_LETTER_QUEUES, (spec: DeadLetterQueueSpec, name) =>
    createDeadLetterQueue(name, spec, key),
  );
  const queues = mapValues(QUEUES, (spec: QueueSpec, name) =>
    createQueue(name, { ...spec, into: deadLetters[spec.deadLetters] }, key),
  );
  return { ...deadLetters, ...queues };
}

function createDeadLetterQueue(
  name: DeadLetterQueueName,
  spec: DeadLetterQueueSpec,
  key: Key,
): sst.aws.Queue {
  return new sst.aws.Queue(logicalName(name), {
    fifo: spec.fifo === true,
    transform: {
      queue: (args) => {
        args.messageRetentionSeconds = spec.retentionDays * SECONDS_PER_DAY;
        Object.assign(args, queueEncryption(key));
      },
    },
  });
}

function createQueue(
  name: QueueName,
  spec: QueueSpec & { readonly into: sst.aws.Queue },
  key: Key,
): sst.aws.Queue {
  return new sst.aws.Queue(logicalName(name), {
    fifo: spec.fifo === true,
    visibilityTimeout: `${spec.visibilityTimeoutSeconds} seconds`,
    dlq: { queue: spec.into.arn, retry: spec.maxReceiveCount },
    transform: {
      queue: (args) => {
        Object.assign(args, queueEncryption(key));
      },
    },
  });
}
