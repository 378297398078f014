import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { ACTION_STATES, type Performed } from '@taskwarden/response';

/** Counts where an action has come to; a message that found nothing to do is none. */
export function countAction(metrics: Metrics, outcome: Performed['outcome']): void {
  const state = ACTION_STATES.find((one) => one === outcome);
  if (state === undefined) return;
  metrics.singleMetric().addDimension('outcome', state).addMetric('Actions', MetricUnit.Count, 1);
}
