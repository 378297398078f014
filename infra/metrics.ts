import { type DeadLetterQueueName, FUNCTIONS, type FunctionName, type QueueName } from './topology.ts';

/**
 * A metric of a queue or of a function, AWS's or our own: what alarms watch and the dashboard draws. Names and
 * dimensions are those of "Available CloudWatch metrics for Amazon SQS" and "Types of metrics for Lambda functions".
 */
export type Metric =
  | {
      readonly namespace: 'AWS/SQS';
      readonly name: 'ApproximateAgeOfOldestMessage' | 'ApproximateNumberOfMessagesVisible';
      readonly queue: QueueName | DeadLetterQueueName;
    }
  | {
      readonly namespace: 'AWS/Lambda';
      readonly name: 'Duration' | 'Errors' | 'Invocations' | 'Throttles';
      readonly function: FunctionName;
    }
  | { readonly namespace: 'Taskwarden'; readonly name: OwnMetric; readonly function: FunctionName };

export const FUNCTION_NAMES = Object.keys(FUNCTIONS) as readonly FunctionName[];
const BATCH_FUNCTIONS = FUNCTION_NAMES.filter((name) => 'queue' in FUNCTIONS[name].source);

/** What functions say of themselves (EMF), and which do. Powertools gives each metric the dimension `service`. */
export const OWN_METRICS = {
  MessagesFailed: BATCH_FUNCTIONS,
  MessagesHandled: BATCH_FUNCTIONS,
  MessagesHopeless: BATCH_FUNCTIONS,
  SweepCoverage: ['compliance-sweep'],
  TellingsOverdue: ['clock'],
  UnrecognisedStops: ['task-state-change'],
} as const satisfies Record<string, readonly FunctionName[]>;
export type OwnMetric = keyof typeof OWN_METRICS;

/** Names that the deployment gave. */
export interface DeployedNames<Text> {
  readonly queue: (name: QueueName | DeadLetterQueueName) => Text;
  readonly function: (name: FunctionName) => Text;
}

export function dimensionOf<Text>(metric: Metric, names: DeployedNames<Text>): Record<string, Text | string> {
  switch (metric.namespace) {
    case 'AWS/SQS':
      return { QueueName: names.queue(metric.queue) };
    case 'AWS/Lambda':
      return { FunctionName: names.function(metric.function) };
    case 'Taskwarden':
      return { service: metric.function };
  }
}
