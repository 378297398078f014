import { deploymentPercents } from './deployment-bounds.ts';
import type { Service } from './service.ts';

/** A setting with which ECS refuses to rebalance a service, and to switch rebalancing on. */
export interface RebalancingObstacle {
  readonly id: string;
  readonly path: string;
  readonly holds: (service: Service) => boolean;
  /** Why a service as it is isn't rebalanced. */
  readonly reason: string;
  /** What the request is refused with; the wording is ours. */
  readonly refusal: string;
  readonly fix: string;
}

const AZ = 'ecs.availability-zone';

/** "Balancing an Amazon ECS service across Availability Zones", ECS guide. That it is not for daemons stands elsewhere. */
export const REBALANCING_OBSTACLES: readonly RebalancingObstacle[] = [
  {
    id: 'external-launch-type',
    path: 'availabilityZoneRebalancing',
    holds: ({ launchType }) => launchType === 'EXTERNAL',
    reason: 'External instances have no availability zone.',
    refusal: 'Availability Zone Rebalancing is not supported with EXTERNAL launch type.',
    fix: 'Remove availabilityZoneRebalancing: external instances are in no zone.',
  },
  {
    id: 'maximum-percent',
    path: 'deploymentConfiguration.maximumPercent',
    holds: ({ deploymentConfiguration }) =>
      deploymentPercents(deploymentConfiguration).maximumPercent === 100,
    reason: 'maximumPercent leaves no room for a replacement.',
    refusal: 'Availability Zone Rebalancing needs a maximumPercent above 100.',
    fix: 'Raise maximumPercent above 100: a replacement starts before the old task stops.',
  },
  {
    id: 'classic-load-balancer',
    path: 'loadBalancers',
    holds: ({ loadBalancers = [] }) =>
      loadBalancers.some(({ loadBalancerName }) => (loadBalancerName ?? '') !== ''),
    reason: 'It stands behind a Classic Load Balancer.',
    refusal: 'Availability Zone Rebalancing does not support Classic Load Balancers.',
    fix: 'Use an Application or Network Load Balancer.',
  },
  {
    id: 'strategy',
    path: 'placementStrategy[0]',
    holds: ({ placementStrategy: [first] = [] }) =>
      first !== undefined && !(first.type === 'spread' && first.field === `attribute:${AZ}`),
    reason: 'Its first placement strategy is not a spread over availability zones.',
    refusal:
      'Availability Zone Rebalancing needs a spread over Availability Zones as the first placement strategy.',
    fix: `Spread over attribute:${AZ} first, or remove placementStrategy.`,
  },
  {
    id: 'zone-constraint',
    path: 'placementConstraints',
    holds: ({ placementConstraints = [] }) =>
      placementConstraints.some(({ expression }) => expression?.includes(AZ) === true),
    reason: 'A placement constraint ties it to availability zones.',
    refusal: 'Availability Zone Rebalancing does not support placement constraints on Availability Zones.',
    fix: `Remove the constraint on ${AZ}.`,
  },
];
