import { EVENT_TYPES } from '@taskwarden/events';
import type { Key } from './encryption.ts';
import { logicalName } from './logical-name.ts';

const RETENTION_DAYS = 30;

/**
 * Keeps what we read of the default bus, so that it can be replayed after a mistake of ours: a replayed event carries
 * `replay-name`, and what the ledger knows already changes nothing. Its text is what it costs.
 */
export function createArchive(key: Key): void {
  const { partition } = aws.getPartitionOutput();
  const { region } = aws.getRegionOutput();
  const { accountId } = aws.getCallerIdentityOutput();
  new aws.cloudwatch.EventArchive(logicalName('ecs-events', 'archive'), {
    name: `${$app.name}-${$app.stage}-ecs-events`.slice(0, 48),
    description: 'What Taskwarden reads of ECS',
    eventSourceArn: $interpolate`arn:${partition}:events:${region}:${accountId}:event-bus/default`,
    eventPattern: JSON.stringify({ $or: EVENT_TYPES.map(({ pattern }) => pattern) }),
    retentionDays: RETENTION_DAYS,
    ...(key !== undefined && { kmsKeyIdentifier: key }),
  });
}
