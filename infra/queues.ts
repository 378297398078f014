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

/** Every queue with its dead-letter queue, encrypted with SQS's own key. Who may send to them says `rules.ts`. */
export function createQueues(): Queues {
  const deadLetters = mapValues(DEAD_LETTER_QUEUES, createDeadLetterQueue);
  const queues = mapValues(QUEUES, (spec: QueueSpec, name) =>
    createQueue(name, spec, deadLetters[spec.deadLetters]),
  );
  return { ...deadLetters, ...queues };
}

function createDeadLetterQueue(spec: DeadLetterQueueSpec, name: DeadLetterQueueName): sst.aws.Queue {
  return new sst.aws.Queue(logicalName(name), {
    fifo: spec.fifo === true,
    transform: {
      queue: (args) => {
        args.messageRetentionSeconds = spec.retentionDays * SECONDS_PER_DAY;
        args.sqsManagedSseEnabled = true;
      },
    },
  });
}

function createQueue(name: QueueName, spec: QueueSpec, deadLetters: sst.aws.Queue): sst.aws.Queue {
  return new sst.aws.Queue(logicalName(name), {
    fifo: spec.fifo === true,
    visibilityTimeout: `${spec.visibilityTimeoutSeconds} seconds`,
    dlq: { queue: deadLetters.arn, retry: spec.maxReceiveCount },
    transform: {
      queue: (args) => {
        args.sqsManagedSseEnabled = true;
      },
    },
  });
}
