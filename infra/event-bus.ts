import { busEncryption, type Key } from './encryption.ts';
import { logicalName } from './logical-name.ts';
import type { Queues } from './queues.ts';
import { EVENT_BUS } from './topology.ts';

/** A bus for others to put rules on: nothing of ours reads it, and without events it costs nothing. */
export function createEventBus(key: Key, queues: Queues): aws.cloudwatch.EventBus {
  return new aws.cloudwatch.EventBus(logicalName(EVENT_BUS, 'bus'), {
    name: `${$app.name}-${$app.stage}-${EVENT_BUS}`,
    description: 'What Taskwarden tells of incidents, for the automation of others',
    ...busEncryption(key, queues['dead-letters'].arn),
  });
}
