import { AwsError, type Json } from '../endpoint/aws-json.ts';
import type { Datum, MetricStore } from './metrics.ts';

interface Query {
  readonly Id: string;
  readonly MetricStat?: {
    readonly Metric: {
      readonly Namespace: string;
      readonly MetricName: string;
      readonly Dimensions?: readonly { readonly Name: string; readonly Value: string }[];
    };
    /** Seconds. */
    readonly Period: number;
    readonly Stat: string;
  };
}

const STATISTICS: Readonly<Record<string, (values: readonly number[]) => number>> = {
  Sum: (values) => values.reduce((sum, value) => sum + value, 0),
  Maximum: (values) => values.reduce((a, b) => Math.max(a, b)),
  Minimum: (values) => values.reduce((a, b) => Math.min(a, b)),
};

/** `GetMetricData` without metric math; newest first, as CloudWatch gives it. */
export function getMetricData(store: MetricStore, input: Json) {
  const queries = (input.MetricDataQueries ?? []) as readonly Query[];
  const span = { from: Number(input.StartTime) * 1000, to: Number(input.EndTime) * 1000 };
  return { MetricDataResults: queries.map((query) => result(store, query, span)), Messages: [] };
}

function result(store: MetricStore, { Id, MetricStat }: Query, span: { from: number; to: number }) {
  const statistic = STATISTICS[MetricStat?.Stat ?? ''];
  if (MetricStat === undefined || statistic === undefined) {
    throw new AwsError(
      'InvalidParameterValue',
      'The embedded AWS knows no metric math, and Sum, Maximum and Minimum',
    );
  }
  const { Metric, Period } = MetricStat;
  const dimensions = Object.fromEntries((Metric.Dimensions ?? []).map(({ Name, Value }) => [Name, Value]));
  const data = store
    .find({ namespace: Metric.Namespace, name: Metric.MetricName, dimensions })
    .filter(({ at }) => at >= span.from && at < span.to);
  const periods = [...Map.groupBy(data, ({ at }: Datum) => Math.floor(at / 1000 / Period) * Period)].toSorted(
    ([a], [b]) => b - a,
  );
  return {
    Id,
    Label: Metric.MetricName,
    Timestamps: periods.map(([at]) => at),
    Values: periods.map(([, values]) => statistic(values.map(({ value }) => value))),
    StatusCode: 'Complete',
  };
}
