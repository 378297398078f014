import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { ECSClient } from '@aws-sdk/client-ecs';

/** Names under which ECS refuses a call that came too soon ("Request throttling for the Amazon ECS API"). */
const THROTTLED = ['ThrottlingException', 'Throttling', 'TooManyRequestsException'];

/** Counts every attempt of a client, those that the SDK makes by itself included, and those that ECS refuses as too many. */
export function countCalls<Client extends Pick<ECSClient, 'middlewareStack'>>(
  client: Client,
  metrics: Metrics,
): Client {
  client.middlewareStack.add(
    (next) => async (args) => {
      metrics.addMetric('EcsCalls', MetricUnit.Count, 1);
      try {
        return await next(args);
      } catch (error) {
        if (error instanceof Error && THROTTLED.includes(error.name)) {
          metrics.addMetric('EcsThrottles', MetricUnit.Count, 1);
        }
        throw error;
      }
    },
    // Inside the SDK's retries, which are a step of high priority here.
    { step: 'finalizeRequest', priority: 'low', name: 'countCalls' },
  );
  return client;
}
