import { refresh } from 'taskwarden:config';
import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import type { FunctionName } from '@taskwarden/infra/topology';
import { wired } from './environment.ts';

/** What a function says of itself: JSON lines, and metrics that CloudWatch reads out of the log (EMF). */
export interface Observability {
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/**
 * Every metric has the dimensions `service` and `stage`, and few have more: each combination is a metric to pay for.
 *
 * Messages are constants and what varies stands in fields; events are never logged, as overrides hold secrets.
 */
export function createObservability(serviceName: FunctionName): Observability {
  return {
    logger: new Logger({ serviceName }),
    metrics: new Metrics({
      namespace: 'Taskwarden',
      serviceName,
      defaultDimensions: { stage: wired.stage() },
    }),
  };
}

/**
 * Middy's middleware for both: request id in every line, metrics flushed when the invocation ends, failed or not. The
 * configuration is read again before, where that is due.
 */
export function observing(observability: Observability) {
  const { logger, metrics } = observability;
  return [injectLambdaContext(logger), logMetrics(metrics), { before: () => refresh(observability) }];
}
