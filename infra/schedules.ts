import type { Functions } from './functions.ts';
import { logicalName } from './logical-name.ts';
import type { Queues } from './queues.ts';
import { FUNCTIONS, type FunctionName, type FunctionSpec } from './topology.ts';

/**
 * Functions that run by the clock. A run that fails is not tried again: the next one finds the same work. What the
 * scheduler cannot start at all ends in the dead-letter queue.
 */
export function createSchedules(functions: Functions, queues: Queues): void {
  for (const [name, { source }] of Object.entries<FunctionSpec>(FUNCTIONS)) {
    if ('schedule' in source) schedule(name as FunctionName, source.schedule, { functions, queues });
  }
}

function schedule(
  name: FunctionName,
  expression: Extract<FunctionSpec['source'], { schedule: unknown }>['schedule'],
  { functions, queues }: { readonly functions: Functions; readonly queues: Queues },
): void {
  const made = functions[name];
  new sst.aws.CronV2(logicalName(name, 'schedule'), {
    schedule: expression,
    function: made.arn,
    retries: 0,
    dlq: queues['dead-letters'].arn,
  });
  new aws.lambda.FunctionEventInvokeConfig(logicalName(name, 'invocations'), {
    functionName: made.name,
    maximumRetryAttempts: 0,
    maximumEventAgeInSeconds: 60,
  });
}
