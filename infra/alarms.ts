import { ALARMS, type AlarmSpec } from './alarm-specs.ts';
import type { Key } from './encryption.ts';
import type { Functions } from './functions.ts';
import { logicalName } from './logical-name.ts';
import { type DeployedNames, dimensionOf } from './metrics.ts';
import type { Queues } from './queues.ts';

export interface Alarms {
  /** For those who run Taskwarden to subscribe to; nothing that it tells of tasks goes here. */
  readonly topic: sst.aws.SnsTopic;
  readonly alarms: readonly aws.cloudwatch.MetricAlarm[];
}

type Names = DeployedNames<$util.Output<string>>;

/** Every alarm of `alarm-specs.ts`, to a topic of their own. */
export function createAlarms(names: Names, key: Key): Alarms {
  // Not encrypted with SNS's own key: CloudWatch could not publish ("Alarm actions", CloudWatch guide), and an alarm
  // says nothing but what stands in this repository. The policy of a key of one's own can let CloudWatch in.
  const topic = new sst.aws.SnsTopic(logicalName('alarms'), {
    transform: {
      topic: (args) => {
        if (key !== undefined) args.kmsMasterKeyId = key;
      },
    },
  });
  return { topic, alarms: ALARMS.map((spec) => createAlarm(spec, topic, names)) };
}

/** The names that AWS's metrics have for our queues and functions. */
export function deployedNames(queues: Queues, functions: Functions): Names {
  return {
    stage: $app.stage,
    queue: (name) => queues[name].nodes.queue.name,
    function: (name) => functions[name].name,
  };
}

function createAlarm(spec: AlarmSpec, topic: sst.aws.SnsTopic, names: Names): aws.cloudwatch.MetricAlarm {
  const { limit } = spec;
  return new aws.cloudwatch.MetricAlarm(logicalName(spec.name, 'alarm'), {
    name: `${$app.name}-${$app.stage}-${spec.name}`,
    alarmDescription: spec.says.replaceAll('--stage STAGE', `--stage ${$app.stage}`),
    ...('above' in limit
      ? { comparisonOperator: 'GreaterThanThreshold', threshold: limit.above }
      : { comparisonOperator: 'LessThanThreshold', threshold: limit.below }),
    evaluationPeriods: spec.periods,
    treatMissingData: spec.missing,
    metricQueries: [
      { id: 'watched', expression: spec.expression, label: spec.name, returnData: true },
      ...spec.metrics.map((metric, index) => ({
        id: `m${index}`,
        metric: {
          namespace: metric.namespace,
          metricName: metric.name,
          dimensions: dimensionOf(metric, names),
          stat: spec.statistic,
          period: spec.periodSeconds,
        },
      })),
    ],
    alarmActions: [topic.arn],
    okActions: [topic.arn],
  });
}
