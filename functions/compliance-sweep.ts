import { configuration } from 'taskwarden:config';
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import middy from '@middy/core';
import { coverageOf, startSweep } from '@taskwarden/response';
import { otherPlaces } from './shared/home.ts';
import { createObservability, observing } from './shared/observability.ts';
import { runPorts } from './shared/sweep-run.ts';

const { allRevisions } = configuration.sweep;
const places = otherPlaces();
const observability = createObservability('compliance-sweep');

/** Once a day: begins a sweep, and tells how far the one before it came. */
export const handler = middy()
  .use(observing(observability))
  .handler(async () => {
    const { run, last } = await startSweep(
      runPorts,
      { allRevisions, ...(places.length > 0 && { places }) },
      Date.now(),
    );
    observability.logger.info('Sweep begun', { runId: run.runId, steps: run.steps });
    if (last === undefined) return;
    const { record, isOver } = last;
    const { percent: coverage, ...counts } = coverageOf(record);
    const told = { runId: last.run.runId, isOver, coverage, ...counts, gaps: record.gaps };
    observability.logger.info('Sweep before', told);
    observability.metrics.addMetric('SweepCoverage', MetricUnit.Percent, coverage);
    observability.metrics.addMetric('TasksSwept', MetricUnit.Count, record.kinds.task.done);
  });
