import { CANARY } from '@taskwarden/events';
import { givenName } from './deployed-name.ts';
import { type Key, keyStatements } from './encryption.ts';
import { logicalName } from './logical-name.ts';
import type { Queues } from './queues.ts';
import { CANARY_SCHEDULE } from './topology.ts';
import { trustedBy } from './trust.ts';

/** The scheduler puts it onto the default bus itself: a function in between would be one more thing that could fail. */
export function createCanary(queues: Queues, key: Key): void {
  const { partition } = aws.getPartitionOutput();
  const { region } = aws.getRegionOutput();
  const { accountId } = aws.getCallerIdentityOutput();
  const bus = $interpolate`arn:${partition}:events:${region}:${accountId}:event-bus/default`;
  const deadLetters = queues['dead-letters'].arn;
  const role = new aws.iam.Role(logicalName('canary', 'schedule', 'role'), {
    name: givenName($app.stage, 'canary-schedule'),
    assumeRolePolicy: trustedBy('scheduler'),
    inlinePolicies: [
      {
        name: 'inline',
        policy: aws.iam.getPolicyDocumentOutput({
          statements: [
            {
              actions: ['events:PutEvents'],
              resources: [bus],
              // whoever takes the role over can put nothing but canaries
              conditions: [
                { test: 'StringEquals', variable: 'events:source', values: [CANARY.source] },
                { test: 'StringEquals', variable: 'events:detail-type', values: [CANARY.detailType] },
              ],
            },
            { actions: ['sqs:SendMessage'], resources: [deadLetters] },
            ...keyStatements(key),
          ],
        }).json,
      },
    ],
  });
  new aws.scheduler.Schedule(logicalName('canary', 'schedule'), {
    name: `${$app.name}-${$app.stage}-canary`,
    description: 'Puts a synthetic event onto the default bus: the way into the ledger of Taskwarden is open',
    scheduleExpression: CANARY_SCHEDULE,
    flexibleTimeWindow: { mode: 'OFF' },
    target: {
      arn: bus,
      roleArn: role.arn,
      eventbridgeParameters: { source: CANARY.source, detailType: CANARY.detailType },
      input: JSON.stringify({ scheduledAt: '<aws.scheduler.scheduled-time>' }),
      // the next one is as good
      retryPolicy: { maximumRetryAttempts: 0 },
      deadLetterConfig: { arn: deadLetters },
    },
  });
}
