import type { Violation } from '../../registration-rule.ts';
import { violatedIf } from '../../task-definition/registration-rule.ts';
import type { Service } from '../service.ts';
import { defineServiceRule } from '../service-rule.ts';

const AZ_SPREAD = 'attribute:ecs.availability-zone';
const SOURCE = 'Balancing an Amazon ECS service across Availability Zones, ECS guide';

const whenOn = (service: Service, violations: readonly Violation[]): readonly Violation[] =>
  service.availabilityZoneRebalancing === 'ENABLED' ? violations : [];

/** Availability Zone rebalancing: documented limits, ECS's words not known (DAEMON has its own rule). */
export const REBALANCING_RULES = [
  defineServiceRule({
    id: 'rebalancing/maximum-percent',
    wording: 'ours',
    source: SOURCE,
    fix: 'Raise maximumPercent above 100: a replacement starts before the old task stops.',
    violations: ({ service }) =>
      whenOn(
        service,
        violatedIf(
          service.deploymentConfiguration?.maximumPercent === 100 && service.schedulingStrategy !== 'DAEMON',
          'deploymentConfiguration.maximumPercent',
          'Availability Zone Rebalancing needs a maximumPercent above 100.',
        ),
      ),
  }),
  defineServiceRule({
    id: 'rebalancing/strategy',
    wording: 'ours',
    source: SOURCE,
    fix: 'Spread over attribute:ecs.availability-zone first, or remove placementStrategy.',
    violations: ({ service }) => {
      const [first] = service.placementStrategy ?? [];
      return whenOn(
        service,
        violatedIf(
          first !== undefined && !(first.type === 'spread' && first.field === AZ_SPREAD),
          'placementStrategy[0]',
          'Availability Zone Rebalancing needs a spread over Availability Zones as the first placement strategy.',
        ),
      );
    },
  }),
  defineServiceRule({
    id: 'rebalancing/classic-load-balancer',
    wording: 'ours',
    source: SOURCE,
    fix: 'Use an Application or Network Load Balancer.',
    violations: ({ service }) =>
      whenOn(
        service,
        violatedIf(
          (service.loadBalancers ?? []).some(({ loadBalancerName }) => (loadBalancerName ?? '') !== ''),
          'loadBalancers',
          'Availability Zone Rebalancing does not support Classic Load Balancers.',
        ),
      ),
  }),
  defineServiceRule({
    id: 'rebalancing/zone-constraint',
    wording: 'ours',
    source: SOURCE,
    fix: 'Remove the constraint on ecs.availability-zone.',
    violations: ({ service }) =>
      whenOn(
        service,
        violatedIf(
          (service.placementConstraints ?? []).some(({ expression }) => expression?.includes(AZ_SPREAD)),
          'placementConstraints',
          'Availability Zone Rebalancing does not support placement constraints on Availability Zones.',
        ),
      ),
  }),
  defineServiceRule({
    id: 'rebalancing/external-launch-type',
    wording: 'ours',
    source: SOURCE,
    fix: 'Remove availabilityZoneRebalancing: external instances are in no zone.',
    violations: ({ service }) =>
      whenOn(
        service,
        violatedIf(
          service.launchType === 'EXTERNAL',
          'availabilityZoneRebalancing',
          'Availability Zone Rebalancing is not supported with EXTERNAL launch type.',
        ),
      ),
  }),
];
