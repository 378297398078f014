import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { type Configuration, channelOf, type TellingResult, TOLD_CHANNELS } from '@taskwarden/response';

/**
 * Counts a message by the type of its channel and by its result: closed lists of six and five words. Only what happens is
 * emitted, so a deployment with one channel that works pays for one metric, at most 0.30 USD a month.
 */
export function countTelling(
  metrics: Metrics,
  { outboxId, result }: { readonly outboxId: string; readonly result: TellingResult },
  { channels }: Pick<Configuration, 'channels'>,
): void {
  const type = channels[channelOf(outboxId)]?.type;
  const channel = type !== undefined && TOLD_CHANNELS.includes(type) ? type : 'unknown';
  metrics
    .singleMetric()
    .addDimension('channel', channel)
    .addDimension('result', result)
    .addMetric('Tellings', MetricUnit.Count, 1);
}
