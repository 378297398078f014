import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

export interface BatchEnd {
  readonly handled: number;
  readonly failed: number;
  readonly hopeless: number;
}

/** Says how the messages of a batch ended. What did not happen is not counted as 0: each metric costs by the hour. */
export function measureBatch(metrics: Metrics, { handled, failed, hopeless }: BatchEnd): void {
  if (handled > 0) metrics.addMetric('MessagesHandled', MetricUnit.Count, handled);
  if (failed > 0) metrics.addMetric('MessagesFailed', MetricUnit.Count, failed);
  if (hopeless > 0) metrics.addMetric('MessagesHopeless', MetricUnit.Count, hopeless);
}
