import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import middy from '@middy/core';
import { createFactPutter } from '@taskwarden/aws';
import { CANARY_PATHS } from '@taskwarden/infra/topology';
import { canaryAge, sweepActions, sweepDue, sweepFacts } from '@taskwarden/response';
import { actionQueue } from './shared/action-queue.ts';
import { clientSettings } from './shared/client-settings.ts';
import { dispatcher } from './shared/dispatcher.ts';
import { wired } from './shared/environment.ts';
import { ledger } from './shared/ledger.ts';
import { createObservability, observing } from './shared/observability.ts';

const MINUTE = 60_000;
const observability = createObservability('clock');
const bus = createFactPutter({ client: new EventBridgeClient(clientSettings), bus: wired.eventBus() });

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
    const facts = await sweepFacts({ facts: ledger, bus }, now);
    observability.logger.info('Ledger swept', { ...swept, actions, facts: facts.put });
    observability.metrics.addMetric('TellingsOverdue', MetricUnit.Count, swept.outbox);
    const age = canaryAge(await ledger.canaries(), CANARY_PATHS, now);
    // An age that is not known is none: an alarm takes its absence for what it is.
    if (age !== undefined) observability.metrics.addMetric('CanaryAge', MetricUnit.Seconds, age);
    if (facts.refused.length > 0) {
      throw new AggregateError(
        facts.refused,
        `${facts.refused.length} facts that the event bus did not take`,
      );
    }
  });
