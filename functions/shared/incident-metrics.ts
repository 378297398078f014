import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

/** Counts an incident that opened, or opened again: by a stop, a deployment, a service event or a finding. */
export function countIncident(metrics: Metrics): void {
  metrics.addMetric('IncidentsOpened', MetricUnit.Count, 1);
}
