import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { type Instant, secondsBetween } from '@taskwarden/domain';
import type { Fact } from '@taskwarden/events';
import type { Reaction } from '@taskwarden/response';
import { countIncident } from './incident-metrics.ts';

/** Words of AWS that no cause knows: an alarm watches their number, as AWS rewords its messages. */
const UNRECOGNISED = 'unknown/unrecognised';

/** Says of one event how old it came and what became of it. What did not happen is not counted as 0: that would cost, too. */
export function measure(metrics: Metrics, fact: Fact, reaction: Reaction & { readonly now: Instant }): void {
  const { diagnosis, incident, now } = reaction;
  // What an archive replays is as old as it was meant to be.
  if (fact.replayName === undefined) {
    metrics.addMetric('EventAge', MetricUnit.Seconds, Math.max(0, secondsBetween(fact.time, now)));
  }
  countOutcome(metrics, reaction.outcome);
  if (diagnosis?.cause === UNRECOGNISED) metrics.addMetric('UnrecognisedStops', MetricUnit.Count, 1);
  if (fact.type === 'task-state-change' && diagnosis !== undefined) {
    // The cause stands in the ledger: a metric for each would cost more than all the rest.
    metrics
      .singleMetric()
      .addDimension('category', diagnosis.category)
      .addMetric('Stops', MetricUnit.Count, 1);
  }
  if (incident !== undefined && incident.did !== 'joined') countIncident(metrics);
}

function countOutcome(metrics: Metrics, outcome: Reaction['outcome']): Metrics {
  switch (outcome) {
    case 'taken':
      return metrics.addMetric('EventsTaken', MetricUnit.Count, 1);
    case 'stale':
      return metrics.addMetric('EventsStale', MetricUnit.Count, 1);
    case 'duplicate':
      return metrics.addMetric('EventsDuplicate', MetricUnit.Count, 1);
  }
}
