import type { Configuration } from '@taskwarden/response';
import { givenName } from './deployed-name.ts';
import { keyStatements } from './encryption.ts';
import type { Functions } from './functions.ts';
import { logicalName } from './logical-name.ts';
import type { Queues } from './queues.ts';
import { scheduleTime } from './schedule-time.ts';
import { FUNCTIONS, type FunctionName, type FunctionSpec } from './topology.ts';
import { trustedBy } from './trust.ts';

interface Given {
  readonly functions: Functions;
  readonly queues: Queues;
  readonly deployment: Configuration['deployment'];
}

/**
 * Functions that run by the clock. A run that fails is not tried again: the next one finds the same work. What the
 * scheduler cannot start at all ends in the dead-letter queue.
 */
export function createSchedules(functions: Functions, queues: Queues, deployment: Given['deployment']): void {
  for (const [name, { source }] of Object.entries<FunctionSpec>(FUNCTIONS)) {
    if ('schedule' in source) schedule(name as FunctionName, { functions, queues, deployment });
  }
}

function schedule(name: FunctionName, { functions, queues, deployment }: Given): void {
  const made = functions[name];
  const { expression, timeZone, flexibleMinutes } = scheduleTime(name, deployment);
  const deadLetters = queues['dead-letters'].arn;
  new sst.aws.CronV2(logicalName(name, 'schedule'), {
    schedule: expression,
    timezone: timeZone,
    function: made.arn,
    retries: 0,
    dlq: deadLetters,
    transform: {
      schedule: (args) => {
        args.name = givenName($app.stage, name);
        if (flexibleMinutes === undefined) return;
        args.flexibleTimeWindow = { mode: 'FLEXIBLE', maximumWindowInMinutes: flexibleMinutes };
      },
      role: (args) => {
        // What SST allows, and the key.
        const policy = aws.iam.getPolicyDocumentOutput({
          statements: [
            { actions: ['lambda:InvokeFunction'], resources: [made.arn] },
            { actions: ['sqs:SendMessage'], resources: [deadLetters] },
            ...keyStatements(deployment.kmsKey),
          ],
        }).json;
        args.assumeRolePolicy = trustedBy('scheduler');
        args.inlinePolicies = [{ name: 'inline', policy }];
      },
    },
  });
  new aws.lambda.FunctionEventInvokeConfig(logicalName(name, 'invocations'), {
    functionName: made.name,
    maximumRetryAttempts: 0,
    maximumEventAgeInSeconds: 60,
  });
}
