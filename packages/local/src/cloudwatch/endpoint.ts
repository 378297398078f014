import { awsJsonHandler } from '../endpoint/aws-json.ts';
import type { Handler } from '../endpoint/http.ts';
import { createAlarms } from './alarms.ts';
import { getMetricData } from './get-metric-data.ts';
import type { MetricStore } from './metrics.ts';

/** CloudWatch over AWS JSON, which the SDK speaks to it since 2025: metrics that functions write, and alarms. */
export function createCloudWatch(store: MetricStore, now: () => number): Handler {
  return awsJsonHandler({ ...createAlarms(now), GetMetricData: (input) => getMetricData(store, input) });
}
