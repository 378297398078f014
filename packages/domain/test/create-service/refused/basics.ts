import type { Service } from '../../../src/service/service.ts';
import type { RefusedRow } from '../row.ts';
import { aService, BRIDGE, onFargate, WEB } from '../services.ts';

const ebs = (
  managedEBSVolume: NonNullable<NonNullable<Service['volumeConfigurations']>[number]['managedEBSVolume']>,
) =>
  aService({
    volumeConfigurations: [{ name: 'data', managedEBSVolume: { sizeInGiB: 10, ...managedEBSVolume } }],
  });

export const BASICS_REFUSED: readonly RefusedRow[] = [
  ['basics/name', aService({ serviceName: 'my web' }), 'serviceName', "Service name 'my web' is invalid."],
  ['basics/task-definition', { serviceName: 'web' }, 'taskDefinition', 'TaskDefinition can not be blank.'],
  [
    'basics/words',
    aService({ propagateTags: 'ALL' }),
    'propagateTags',
    'propagateTags should be one of [TASK_DEFINITION,SERVICE,NONE]',
  ],
  [
    'basics/role-needs-load-balancer',
    aService({ role: 'ecsServiceRole' }),
    'role',
    'IAM roles are only valid for services configured to use load balancers',
  ],
  [
    'basics/external-task-definition',
    aService({ deploymentController: { type: 'EXTERNAL' } }),
    'taskDefinition',
    'TaskDefinition must be blank',
  ],
  [
    'launch/type-or-strategy',
    aService({ launchType: 'EC2', capacityProviderStrategy: [{ capacityProvider: 'asg', weight: 1 }] }),
    'capacityProviderStrategy',
    'Specifying both a launch type and capacity provider strategy is not supported',
  ],
  [
    'launch/task-definition-compatible',
    onFargate(),
    'launchType',
    'Task definition does not support launch_type FARGATE.',
    { taskDefinition: WEB },
  ],
  [
    'launch/platform-version-on-ec2',
    aService({ launchType: 'EC2', platformVersion: 'LATEST' }),
    'platformVersion',
    'The platform version must be null when specifying an EC2 launch type',
  ],
  [
    'launch/platform-version-known',
    onFargate({ platformVersion: '2.0.0' }),
    'platformVersion',
    'The platform version 2.0.0 does not exist.',
  ],
  [
    'launch/strategy-one-base',
    aService({
      capacityProviderStrategy: [
        { capacityProvider: 'a', base: 1, weight: 1 },
        { capacityProvider: 'b', base: 1, weight: 1 },
      ],
    }),
    'capacityProviderStrategy',
    'There are multiple capacity providers in the specified capacity provider strategy with a base value defined',
  ],
  [
    'launch/strategy-some-weight',
    aService({ capacityProviderStrategy: [{ capacityProvider: 'a' }] }),
    'capacityProviderStrategy',
    'There are no capacity providers in the capacity provider strategy with a weight value greater than zero',
  ],
  [
    'volumes/name-in-task-definition',
    ebs({}),
    'volumeConfigurations[0].name',
    "The volume name 'data' in your request does not have a matching volume in your Task Definition",
    { taskDefinition: BRIDGE },
  ],
  [
    'volumes/size-or-snapshot',
    aService({ volumeConfigurations: [{ name: 'data', managedEBSVolume: {} }] }),
    'volumeConfigurations[0].managedEBSVolume.sizeInGiB',
    'ECS managed EBS volume configuration was invalid',
  ],
  [
    'volumes/iops-type',
    ebs({ volumeType: 'st1', iops: 3000 }),
    'volumeConfigurations[0].managedEBSVolume.iops',
    'ECS managed EBS volume configuration was invalid',
  ],
  [
    'volumes/throughput-type',
    ebs({ volumeType: 'io2', throughput: 200 }),
    'volumeConfigurations[0].managedEBSVolume.throughput',
    'ECS managed EBS volume configuration was invalid',
  ],
];
