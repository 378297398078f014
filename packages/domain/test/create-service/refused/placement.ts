import type { Service } from '../../../src/service/service.ts';
import type { RefusedRow } from '../row.ts';
import { AWSVPC, aService, DEPLOYMENT, daemon, onFargate, TARGET_GROUP } from '../services.ts';

const rebalanced = (change: Service) => aService({ availabilityZoneRebalancing: 'ENABLED', ...change });

export const PLACEMENT_REFUSED: readonly RefusedRow[] = [
  [
    'placement/no-constraints-on-fargate',
    onFargate({ placementConstraints: [{ type: 'distinctInstance' }] }),
    'placementConstraints',
    'Placement constraints are not supported with FARGATE launch type.',
  ],
  [
    'placement/no-strategies-on-fargate',
    onFargate({ placementStrategy: [{ type: 'random' }] }),
    'placementStrategy',
    'Placement strategies are not supported with FARGATE launch type.',
  ],
  [
    'placement/strategy-count',
    aService({ placementStrategy: Array.from({ length: 6 }, () => ({ type: 'random' })) }),
    'placementStrategy[5]',
    'Maximum number of strategies is 5',
  ],
  [
    'placement/binpack-field',
    aService({ placementStrategy: [{ type: 'binpack', field: 'disk' }] }),
    'placementStrategy[0].field',
    "binpack field 'disk' is invalid",
  ],
  [
    'placement/spread-field',
    aService({ placementStrategy: [{ type: 'spread', field: 'zone' }] }),
    'placementStrategy[0].field',
    "spread field 'zone' is invalid",
  ],
  [
    'placement/random-field',
    aService({ placementStrategy: [{ type: 'random', field: 'cpu' }] }),
    'placementStrategy[0].field',
    'random field should not be specified',
  ],
  [
    'placement/constraint-count',
    aService({ placementConstraints: Array.from({ length: 11 }, () => ({ type: 'distinctInstance' })) }),
    'placementConstraints',
    'Maximum number of placement constraints is 10',
  ],
  [
    'placement/distinct-instance-expression',
    aService({ placementConstraints: [{ type: 'distinctInstance', expression: 'x' }] }),
    'placementConstraints[0].expression',
    'distinctInstance expression should not be specified',
  ],
  [
    'placement/member-of-expression',
    aService({ placementConstraints: [{ type: 'memberOf' }] }),
    'placementConstraints[0].expression',
    'Invalid expression at character 1: expected a subject: attribute:NAME, agentConnected, agentVersion, ec2InstanceId, registeredAt, runningTasksCount, task:group',
  ],
  [
    'rebalancing/maximum-percent',
    rebalanced({ deploymentConfiguration: { maximumPercent: 100, minimumHealthyPercent: 50 } }),
    `${DEPLOYMENT}.maximumPercent`,
    'Availability Zone Rebalancing needs a maximumPercent above 100.',
  ],
  [
    'rebalancing/strategy',
    rebalanced({ placementStrategy: [{ type: 'random' }] }),
    'placementStrategy[0]',
    'Availability Zone Rebalancing needs a spread over Availability Zones as the first placement strategy.',
  ],
  [
    'rebalancing/classic-load-balancer',
    rebalanced({ loadBalancers: [{ loadBalancerName: 'web' }] }),
    'loadBalancers',
    'Availability Zone Rebalancing does not support Classic Load Balancers.',
  ],
  [
    'rebalancing/zone-constraint',
    rebalanced({
      placementConstraints: [
        { type: 'memberOf', expression: 'attribute:ecs.availability-zone == eu-west-1a' },
      ],
    }),
    'placementConstraints',
    'Availability Zone Rebalancing does not support placement constraints on Availability Zones.',
  ],
  [
    'rebalancing/external-launch-type',
    rebalanced({ launchType: 'EXTERNAL' }),
    'availabilityZoneRebalancing',
    'Availability Zone Rebalancing is not supported with EXTERNAL launch type.',
  ],
  [
    'scheduling/daemon-desired-count',
    daemon({ desiredCount: 2 }),
    'desiredCount',
    'The daemon scheduling strategy does not support a desired count for services',
  ],
  [
    'scheduling/daemon-placement-strategy',
    daemon({ placementStrategy: [{ type: 'random' }] }),
    'placementStrategy',
    'The daemon scheduling strategy does not support placement strategies',
  ],
  [
    'scheduling/daemon-maximum-percent',
    daemon({ deploymentConfiguration: { maximumPercent: 200 } }),
    `${DEPLOYMENT}.maximumPercent`,
    'The daemon scheduling strategy does not support values above 100 for maximumPercent',
  ],
  [
    'scheduling/daemon-rebalancing',
    daemon({ availabilityZoneRebalancing: 'ENABLED' }),
    'availabilityZoneRebalancing',
    'Availability Zone Rebalancing does not support DAEMON services',
  ],
  [
    'scheduling/daemon-on-fargate',
    daemon({ launchType: 'FARGATE', networkConfiguration: AWSVPC }),
    'schedulingStrategy',
    'The daemon scheduling strategy is not supported with FARGATE launch type.',
  ],
  [
    'scheduling/daemon-controller',
    daemon({
      deploymentController: { type: 'CODE_DEPLOY' },
      loadBalancers: [{ targetGroupArn: TARGET_GROUP }],
    }),
    'schedulingStrategy',
    'The daemon scheduling strategy is not supported with the CODE_DEPLOY deployment controller.',
  ],
];
