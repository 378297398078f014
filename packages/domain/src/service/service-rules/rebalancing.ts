import { violatedIf } from '../../task-definition/registration-rule.ts';
import { REBALANCING_OBSTACLES } from '../rebalancing-obstacle.ts';
import { defineServiceRule, isDaemon } from '../service-rule.ts';

/** Availability Zone rebalancing: documented limits, ECS's words not known (DAEMON has its own rule). */
export const REBALANCING_RULES = REBALANCING_OBSTACLES.map(({ id, path, holds, refusal, fix }) =>
  defineServiceRule({
    id: `rebalancing/${id}`,
    wording: 'ours',
    source: 'Balancing an Amazon ECS service across Availability Zones, ECS guide',
    fix,
    violations: ({ service }) =>
      violatedIf(
        service.availabilityZoneRebalancing === 'ENABLED' && !isDaemon(service) && holds(service),
        path,
        refusal,
      ),
  }),
);
