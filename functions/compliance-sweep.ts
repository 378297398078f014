import { MetricUnit } from '@aws-lambda-powertools/metrics';
import middy from '@middy/core';
import { coverageOf, startSweep, tellRun } from '@taskwarden/response';
import { createObservability, observing } from './shared/observability.ts';
import { runPorts } from './shared/sweep-run.ts';

const observability = createObservability('compliance-sweep');

/** Once a day: begins a sweep, and tells how far the one before it came. */
export const handler = middy()
  .use(observing(observability))
  .handler(async () => {
    const previous = await runPorts.book.latestSweepRun();
    const { runId } = await startSweep(runPorts, {}, Date.now());
    observability.logger.info('Sweep begun', { runId });
    if (previous === undefined) return;
    const { record, isOver } = tellRun(previous, await runPorts.book.doneWork(previous.runId));
    const { percent, ...counts } = coverageOf(record);
    const told = { runId: previous.runId, isOver, coverage: percent, ...counts, gaps: record.gaps };
    observability.logger.info('Sweep before', told);
    observability.metrics.addMetric('SweepCoverage', MetricUnit.Percent, percent);
  });
