import { STOP_CAUSES } from '@taskwarden/diagnosis';
import { ACTION_STATES, TELLING_RESULTS, TOLD_CHANNELS } from '@taskwarden/response';
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
      /** Further dimensions, of the few metrics that have any: each by its name. */
      readonly split?: Readonly<Record<string, string>>;
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
  IncidentsOpened: [...FACT_FUNCTIONS, 'compliance-check', 'compliance-sweep-page'],
  MessagesFailed: BATCH_FUNCTIONS,
  MessagesHandled: BATCH_FUNCTIONS,
  MessagesHopeless: BATCH_FUNCTIONS,
  Stops: ['task-state-change'],
  SweepCoverage: ['compliance-sweep'],
  TasksSwept: ['compliance-sweep'],
  Tellings: ['notification'],
  TellingsOverdue: ['clock'],
  UnrecognisedStops: ['task-state-change'],
} as const satisfies Record<string, readonly FunctionName[]>;
export type OwnMetric = keyof typeof OWN_METRICS;

/** Metrics that have further dimensions, and their values: closed lists, as each combination is a metric to pay for. */
export const SPLIT_METRICS: Readonly<
  Partial<Record<OwnMetric, Readonly<Record<string, readonly string[]>>>>
> = {
  Actions: { outcome: ACTION_STATES },
  Stops: { category: [...new Set(STOP_CAUSES.map(({ category }) => category))].toSorted() },
  Tellings: { channel: TOLD_CHANNELS, result: TELLING_RESULTS },
};

/** A metric of ours as CloudWatch has it: for each function that emits it, and for each combination of its further dimensions. */
export function ownMetrics(name: OwnMetric): readonly Metric[] {
  const split = SPLIT_METRICS[name];
  return OWN_METRICS[name].flatMap((made): readonly Metric[] => {
    const metric = { namespace: 'Taskwarden', name, function: made } as const;
    if (split === undefined) return [metric];
    return combinations(Object.entries(split)).map((values) => ({ ...metric, split: values }));
  });
}

function combinations(
  dimensions: readonly (readonly [name: string, values: readonly string[]])[],
): readonly Readonly<Record<string, string>>[] {
  return dimensions.reduce<readonly Readonly<Record<string, string>>[]>(
    (made, [name, values]) => made.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  );
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
        ...metric.split,
      };
  }
}
