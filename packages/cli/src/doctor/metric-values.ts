import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { dimensionOf, type Metric } from '@taskwarden/infra/metrics';
import { WIRING } from '@taskwarden/infra/topology';
import { nameInUrl } from '../aws/deployed-queues.ts';
import { ask } from './ask.ts';
import type { Scene } from './scene.ts';

export interface MetricValue {
  readonly metric: Metric;
  /** When the period began. */
  readonly at: number;
  readonly value: number;
}

export interface MetricSpan {
  readonly metrics: readonly Metric[];
  /** How far back from now. */
  readonly seconds: number;
  readonly periodSeconds: number;
}

/** Sums of metrics in the last while. What was not emitted has no value. */
export async function metricValues(
  { clients, deployment, now }: Scene,
  { metrics, seconds, periodSeconds }: MetricSpan,
): Promise<readonly MetricValue[]> {
  const { functions, wiring } = await deployment();
  const names = {
    stage: wiring[WIRING.stage] ?? '',
    queue: (name: string) => nameInUrl(wiring[WIRING.queueUrl(name)] ?? name),
    function: (name: Parameters<typeof functions.get>[0]) => functions.get(name)?.FunctionName ?? name,
  };
  const command = new GetMetricDataCommand({
    StartTime: new Date(now - seconds * 1000),
    EndTime: new Date(now + 1000),
    MetricDataQueries: metrics.map((metric, index) => ({
      Id: `m${index}`,
      MetricStat: {
        Metric: {
          Namespace: metric.namespace,
          MetricName: metric.name,
          Dimensions: Object.entries(dimensionOf(metric, names)).map(([Name, Value]) => ({ Name, Value })),
        },
        Period: periodSeconds,
        Stat: 'Sum',
      },
    })),
  });
  const answer = await ask('cloudwatch:GetMetricData', clients.cloudWatch.send(command));
  return (answer?.MetricDataResults ?? []).flatMap(({ Id = '', Timestamps = [], Values = [] }) => {
    const metric = metrics[Number(Id.slice(1))];
    if (metric === undefined) return [];
    return Timestamps.map((at, index) => ({ metric, at: at.getTime(), value: Values[index] ?? 0 }));
  });
}
