import { STOP_CAUSES } from '@taskwarden/diagnosis';
import { ACTION_STATES } from '@taskwarden/response';
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
  | {
      readonly namespace: 'Taskwarden';
      readonly name: OwnMetric;
      readonly function: FunctionName;
      /** The third dimension, of the few metrics that have one. */
      readonly split?: { readonly by: string; readonly value: string };
    };

export const FUNCTION_NAMES = Object.keys(FUNCTIONS) as readonly FunctionName[];
const BATCH_FUNCTIONS = FUNCTION_NAMES.filter((name) => 'queue' in FUNCTIONS[name].source);

const FACT_FUNCTIONS = [
  'api-call',
  'container-instance-state-change',
  'deployment-state-change',
  'service-action',
  'task-state-change',
] as const satisfies readonly FunctionName[];
const ECS_CALLERS = [
  'action',
  'compliance-check',
  'compliance-sweep-page',
  'notification',
] as const satisfies readonly FunctionName[];

/**
 * What functions say of themselves (EMF), and which do. Each metric has the dimensions `service`, which is the function,
 * and `stage`.
 */
export const OWN_METRICS = {
  Actions: ['action'],
  CanaryAge: ['clock'],
  ConfigurationRefused: FUNCTION_NAMES,
  EcsCalls: ECS_CALLERS,
  EcsThrottles: ECS_CALLERS,
  EventAge: FACT_FUNCTIONS,
  EventsDuplicate: FACT_FUNCTIONS,
  EventsStale: FACT_FUNCTIONS,
  EventsTaken: FACT_FUNCTIONS,
  IncidentsOpened: FACT_FUNCTIONS,
  MessagesFailed: BATCH_FUNCTIONS,
  MessagesHandled: BATCH_FUNCTIONS,
  MessagesHopeless: BATCH_FUNCTIONS,
  Stops: ['task-state-change'],
  SweepCoverage: ['compliance-sweep'],
  TasksSwept: ['compliance-sweep'],
  TellingsOverdue: ['clock'],
  UnrecognisedStops: ['task-state-change'],
} as const satisfies Record<string, readonly FunctionName[]>;
export type OwnMetric = keyof typeof OWN_METRICS;

/** Metrics that have a third dimension, and its values: a closed list, as each is a metric to pay for. */
export const SPLIT_METRICS: Readonly<
  Partial<Record<OwnMetric, { readonly by: string; readonly values: readonly string[] }>>
> = {
  Actions: { by: 'outcome', values: ACTION_STATES },
  Stops: { by: 'category', values: [...new Set(STOP_CAUSES.map(({ category }) => category))].toSorted() },
};

/** A metric of ours as CloudWatch has it: for each function that emits it, and for each value of its third dimension. */
export function ownMetrics(name: OwnMetric): readonly Metric[] {
  const split = SPLIT_METRICS[name];
  return OWN_METRICS[name].flatMap((made): readonly Metric[] => {
    const metric = { namespace: 'Taskwarden', name, function: made } as const;
    if (split === undefined) return [metric];
    return split.values.map((value) => ({ ...metric, split: { by: split.by, value } }));
  });
}

/** Names that the deployment gave. */
export interface DeployedNames<Text> {
  readonly stage: string;
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
      return {
        service: metric.function,
        stage: names.stage,
        ...(metric.split && { [metric.split.by]: metric.split.value }),
      };
  }
}
