import { MetricUnit } from '@aws-lambda-powertools/metrics';
import middy from '@middy/core';
import { sweepActions, sweepDue } from '@taskwarden/response';
import { actionQueue } from './shared/action-queue.ts';
import { dispatcher } from './shared/dispatcher.ts';
import { ledger } from './shared/ledger.ts';
import { createObservability, observing } from './shared/observability.ts';

const MINUTE = 60_000;
const observability = createObservability('clock');

/** Every minute: wakes what is due in the ledger, and what a lost message left behind. */
export const handler = middy()
  .use(observing(observability))
  .handler(async () => {
    const now = Date.now();
    const swept = await sweepDue(
      { due: ledger, dispatcher, deliveries: ledger },
      { now, nextSweepAt: now + MINUTE },
    );
    const actions = await sweepActions({ actions: ledger, actionQueue }, now);
    observability.logger.info('Ledger swept', { ...swept, actions });
    observability.metrics.addMetric('TellingsOverdue', MetricUnit.Count, swept.outbox);
  });
