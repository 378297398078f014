import type { Metrics } from '@aws-lambda-powertools/metrics';
import { ECSClient } from '@aws-sdk/client-ecs';
import { createEcsObserver, placedObserver } from '@taskwarden/aws';
import type { EcsObserver } from '@taskwarden/response';
import { countCalls } from './ecs-calls.ts';
import { inEachPlace } from './places.ts';

/** Reads ECS wherever what it is asked about is, by the role that a member has for this. */
export function createObserver(metrics: Metrics): EcsObserver {
  return placedObserver(
    inEachPlace('read', (settings) =>
      createEcsObserver({ client: countCalls(new ECSClient(settings), metrics) }),
    ),
  );
}
