import { globSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { TaskDefinition } from '../../task-definition/task-definition.ts';
import { checkService } from '../check-service.ts';
import type { Service } from '../service.ts';
import type { ServiceRequest } from '../service-rule.ts';
import { SERVICE_RULES } from './index.ts';

const AWSVPC = { awsvpcConfiguration: { subnets: ['subnet-1'], securityGroups: ['sg-1'] } };
const TARGET_GROUP = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/0123456789abcdef';
const WEB: TaskDefinition = {
  family: 'web',
  networkMode: 'awsvpc',
  containerDefinitions: [
    {
      name: 'web',
      image: 'nginx',
      memory: 128,
      portMappings: [{ containerPort: 80, name: 'http' }, { containerPortRange: '9000-9010' }],
    },
  ],
};
const BRIDGE: TaskDefinition = { ...WEB, networkMode: 'bridge' };

function aService(change: Service = {}): Service {
  return { serviceName: 'web', taskDefinition: 'web:1', ...change };
}
const daemon = (change: Service = {}) => aService({ schedulingStrategy: 'DAEMON', ...change });
const onFargate = (change: Service = {}) =>
  aService({ launchType: 'FARGATE', networkConfiguration: AWSVPC, ...change });
const ebs = (
  managedEBSVolume: NonNullable<NonNullable<Service['volumeConfigurations']>[number]['managedEBSVolume']>,
) =>
  aService({
    volumeConfigurations: [{ name: 'data', managedEBSVolume: { sizeInGiB: 10, ...managedEBSVolume } }],
  });
const connect = (
  change: NonNullable<NonNullable<Service['serviceConnectConfiguration']>['services']>[number],
) =>
  aService({
    serviceConnectConfiguration: {
      enabled: true,
      namespace: 'shop',
      services: [{ portName: 'http', ...change }],
    },
  });
const rebalanced = (change: Service) => aService({ availabilityZoneRebalancing: 'ENABLED', ...change });
const shifting = (change: NonNullable<Service['deploymentConfiguration']>) =>
  aService({ deploymentConfiguration: { strategy: 'CANARY', ...change } });

type Row = readonly [
  rule: string,
  service: Service,
  path: string,
  message: string,
  known?: Omit<ServiceRequest, 'service'>,
];

const DEPLOYMENT = 'deploymentConfiguration';
const hooked = (...hooks: NonNullable<NonNullable<Service['deploymentConfiguration']>['lifecycleHooks']>) =>
  shifting({ lifecycleHooks: hooks });
const HOOK_AT = `${DEPLOYMENT}.lifecycleHooks`;
const LAMBDA = { hookTargetArn: 'arn:aws:lambda:eu-west-1:111122223333:function:check' };
const REFUSED: readonly Row[] = [
  [
    'lifecycle-hooks/stage',
    hooked({ ...LAMBDA, lifecycleStages: ['PRE_SCALE_UP', 'BAKE_TIME'] }),
    `${HOOK_AT}[0].lifecycleStages[1]`,
    'A lifecycle hook of type AWS_LAMBDA is not supported at the stage BAKE_TIME.',
  ],
  [
    'lifecycle-hooks/stage',
    hooked({ targetType: 'PAUSE', lifecycleStages: ['TEST_TRAFFIC_SHIFT'] }),
    `${HOOK_AT}[0].lifecycleStages[0]`,
    'A lifecycle hook of type PAUSE is not supported at the stage TEST_TRAFFIC_SHIFT.',
  ],
  [
    'lifecycle-hooks/stage',
    hooked({ targetType: 'PAUSE' }),
    `${HOOK_AT}[0].lifecycleStages`,
    'lifecycleStages can not be empty.',
  ],
  [
    'lifecycle-hooks/function',
    hooked({ lifecycleStages: ['PRE_SCALE_UP'] }),
    `${HOOK_AT}[0].hookTargetArn`,
    'hookTargetArn can not be blank.',
  ],
  [
    'lifecycle-hooks/pause-timeout',
    hooked({
      targetType: 'PAUSE',
      lifecycleStages: ['PRE_SCALE_UP'],
      timeoutConfiguration: { timeoutInMinutes: 20161 },
    }),
    `${HOOK_AT}[0].timeoutConfiguration.timeoutInMinutes`,
    'timeoutInMinutes must be between 1 and 20160',
  ],
  [
    'lifecycle-hooks/count',
    hooked(...Array.from({ length: 11 }, () => ({ ...LAMBDA, lifecycleStages: ['PRE_SCALE_UP'] }))),
    `${HOOK_AT}[10]`,
    'A service can have at most 10 lifecycle hooks of type AWS_LAMBDA.',
  ],
  [
    'deployment/early-success',
    aService({
      deploymentConfiguration: {
        minimumHealthyPercent: 50,
        earlySuccessCriteria: { enable: true, healthyPercent: 40 },
      },
    }),
    `${DEPLOYMENT}.earlySuccessCriteria.healthyPercent`,
    'healthyPercent must be between 50 and 100',
  ],
  [
    'network/public-ip-on-ec2',
    aService({
      launchType: 'EC2',
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'], assignPublicIp: 'ENABLED' } },
    }),
    'networkConfiguration.awsvpcConfiguration.assignPublicIp',
    'Assign public IP is not supported for this launch type.',
  ],
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
    'deployment/minimum-healthy-percent',
    aService({ deploymentConfiguration: { minimumHealthyPercent: 150 } }),
    `${DEPLOYMENT}.minimumHealthyPercent`,
    'minimumHealthyPercent must be at most 100',
  ],
  [
    'deployment/maximum-percent',
    aService({ deploymentConfiguration: { maximumPercent: 50 } }),
    `${DEPLOYMENT}.maximumPercent`,
    'maximumPercent must be at least 100',
  ],
  [
    'deployment/both-100',
    aService({ deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 100 } }),
    `${DEPLOYMENT}.maximumPercent`,
    'Both maximumPercent and minimumHealthyPercent cannot be 100 as this will block deployments',
  ],
  [
    'deployment/circuit-breaker-controller',
    aService({
      deploymentController: { type: 'CODE_DEPLOY' },
      loadBalancers: [{ targetGroupArn: TARGET_GROUP }],
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: true } },
    }),
    `${DEPLOYMENT}.deploymentCircuitBreaker`,
    'The deployment circuit breaker is not supported with the CODE_DEPLOY deployment controller.',
  ],
  [
    'deployment/circuit-breaker-threshold',
    aService({
      deploymentConfiguration: {
        deploymentCircuitBreaker: { thresholdConfiguration: { type: 'BOUNDED_PERCENT', value: 120 } },
      },
    }),
    `${DEPLOYMENT}.deploymentCircuitBreaker.thresholdConfiguration.value`,
    'The threshold of the deployment circuit breaker is out of range: 120.',
  ],
  [
    'deployment/alarms',
    aService({ deploymentConfiguration: { alarms: { enable: true } } }),
    `${DEPLOYMENT}.alarms`,
    'Deployment alarms need alarm names and the ECS deployment controller.',
  ],
  [
    'discovery/one-registry',
    aService({ serviceRegistries: [{}, {}] }),
    'serviceRegistries[1]',
    'service registries can have at most 1 items',
  ],
  [
    'discovery/registry-port-in-awsvpc',
    onFargate({ serviceRegistries: [{ containerPort: 80 }] }),
    'serviceRegistries[0].containerPort',
    "The values specified for serviceRegistries do not require a value for 'containerPort'",
  ],
  [
    'discovery/service-connect-port-name',
    { ...connect({ portName: 'grpc' }), networkConfiguration: AWSVPC },
    'serviceConnectConfiguration.services[0].portName',
    'portName(grpc) does not refer to any named PortMapping in the container definitions',
    { taskDefinition: WEB },
  ],
  [
    'discovery/service-connect-namespace',
    aService({ serviceConnectConfiguration: { enabled: true } }),
    'serviceConnectConfiguration.namespace',
    'Namespace is missing',
    { cluster: {} },
  ],
  [
    'discovery/service-connect-aliases',
    connect({ clientAliases: [{ port: 80 }, { port: 81 }] }),
    'serviceConnectConfiguration.services[0].clientAliases[1]',
    '2 clientAliases exceeds the max limit of 1',
  ],
  [
    'discovery/service-connect-dns-name',
    connect({ clientAliases: [{ port: 80, dnsName: 'my_web!' }] }),
    'serviceConnectConfiguration.services[0].clientAliases[0].dnsName',
    'The DNS name that you provided is invalid',
  ],
  [
    'discovery/service-connect-network-mode',
    connect({}),
    'serviceConnectConfiguration',
    'Service Connect is not supported when networkMode=host.',
    { taskDefinition: { ...WEB, networkMode: 'host' } },
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
    'load-balancers/one-kind',
    aService({ loadBalancers: [{ targetGroupArn: TARGET_GROUP, loadBalancerName: 'web' }] }),
    'loadBalancers[0].loadBalancerName',
    'loadBalancerName and targetGroupArn cannot both be specified',
  ],
  [
    'load-balancers/container-exists',
    aService({ loadBalancers: [{ targetGroupArn: TARGET_GROUP, containerName: 'api', containerPort: 80 }] }),
    'loadBalancers[0].containerName',
    'The container api does not exist in the task definition',
    { taskDefinition: BRIDGE },
  ],
  [
    'load-balancers/port-exists',
    aService({
      loadBalancers: [{ targetGroupArn: TARGET_GROUP, containerName: 'web', containerPort: 8080 }],
    }),
    'loadBalancers[0].containerPort',
    'The container web did not have a container port 8080 defined',
    { taskDefinition: BRIDGE },
  ],
  [
    'load-balancers/classic-on-fargate',
    onFargate({ loadBalancers: [{ loadBalancerName: 'web' }] }),
    'loadBalancers[0].loadBalancerName',
    'Classic Load Balancers are not supported with Fargate',
  ],
  [
    'load-balancers/code-deploy-needs-one',
    aService({ deploymentController: { type: 'CODE_DEPLOY' } }),
    'loadBalancers',
    'the service requires an Application Load Balancer or Network Load Balancer',
  ],
  [
    'load-balancers/external-has-none',
    {
      serviceName: 'web',
      deploymentController: { type: 'EXTERNAL' },
      loadBalancers: [{ targetGroupArn: TARGET_GROUP }],
    },
    'loadBalancers',
    'LoadBalancers must be empty or null',
  ],
  [
    'network/awsvpc-needs-configuration',
    aService({ launchType: 'FARGATE' }),
    'networkConfiguration',
    "Network Configuration must be provided when networkMode 'awsvpc' is specified.",
  ],
  [
    'network/configuration-needs-awsvpc',
    aService({ networkConfiguration: AWSVPC }),
    'networkConfiguration',
    'Network Configuration is not valid for the given networkMode of this task definition.',
    { taskDefinition: BRIDGE },
  ],
  [
    'network/subnets-required',
    onFargate({ networkConfiguration: { awsvpcConfiguration: { subnets: [] } } }),
    'networkConfiguration.awsvpcConfiguration.subnets',
    'subnets can not be empty.',
  ],
  [
    'network/subnet-count',
    onFargate({
      networkConfiguration: {
        awsvpcConfiguration: { subnets: Array.from({ length: 17 }, (_, index) => `subnet-${index}`) },
      },
    }),
    'networkConfiguration.awsvpcConfiguration.subnets[16]',
    'subnets can have at most 16 items.',
  ],
  [
    'network/security-group-count',
    onFargate({
      networkConfiguration: {
        awsvpcConfiguration: { subnets: ['subnet-1'], securityGroups: ['1', '2', '3', '4', '5', '6'] },
      },
    }),
    'networkConfiguration.awsvpcConfiguration.securityGroups[5]',
    'securityGroups can have at most 5 items.',
  ],
  [
    'network/awsvpc-has-service-linked-role',
    onFargate({ role: 'ecsServiceRole', loadBalancers: [{ targetGroupArn: TARGET_GROUP }] }),
    'role',
    'You cannot specify an IAM role for services that require a service linked role',
  ],
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
  [
    'traffic-shift/bake-time',
    shifting({ bakeTimeInMinutes: 1500 }),
    `${DEPLOYMENT}.bakeTimeInMinutes`,
    'bakeTimeInMinutes must be between 0 and 1440',
  ],
  [
    'traffic-shift/linear-step',
    shifting({ linearConfiguration: { stepPercent: 1 } }),
    `${DEPLOYMENT}.linearConfiguration.stepPercent`,
    'stepPercent must be between 3 and 100',
  ],
  [
    'traffic-shift/linear-bake-time',
    shifting({ linearConfiguration: { stepBakeTimeInMinutes: -1 } }),
    `${DEPLOYMENT}.linearConfiguration.stepBakeTimeInMinutes`,
    'stepBakeTimeInMinutes must be between 0 and 1440',
  ],
  [
    'traffic-shift/canary-percent',
    shifting({ canaryConfiguration: { canaryPercent: 0 } }),
    `${DEPLOYMENT}.canaryConfiguration.canaryPercent`,
    'canaryPercent must be between 0.1 and 100',
  ],
  [
    'traffic-shift/canary-bake-time',
    shifting({ canaryConfiguration: { canaryBakeTimeInMinutes: 2000 } }),
    `${DEPLOYMENT}.canaryConfiguration.canaryBakeTimeInMinutes`,
    'canaryBakeTimeInMinutes must be between 0 and 1440',
  ],
  [
    'traffic-shift/controller',
    { ...shifting({}), deploymentController: { type: 'CODE_DEPLOY' } },
    `${DEPLOYMENT}.strategy`,
    'The deployment strategy CANARY is not supported with the CODE_DEPLOY deployment controller.',
  ],
  [
    'traffic-shift/two-target-groups',
    { ...shifting({}), loadBalancers: [{ targetGroupArn: TARGET_GROUP }] },
    'loadBalancers[0].advancedConfiguration',
    'The deployment strategy CANARY needs two target groups and a production listener rule.',
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

describe('what CreateService refuses', () => {
  test.each(
    REFUSED.map(
      ([rule, service, path, message, known = {}]) => [rule, service, path, message, known] as const,
    ),
  )('%s', (rule, service, path, message, known) => {
    const problems = checkService(service, known).filter((problem) => problem.rule === rule);

    expect(problems.map((problem) => ({ path: problem.path, message: problem.message }))).toEqual([
      { path, message },
    ]);
  });

  test('every rule of a service is refused at least once; those of strategies are tested with them', () => {
    const refused = new Set(REFUSED.map(([rule]) => rule));
    const own = SERVICE_RULES.map(({ id }) => id).filter((id) => !id.startsWith('launch/strategy-'));

    expect(own.filter((id) => !refused.has(id))).toEqual([]);
  });

  test('an unknown platform version has an exception of its own', () => {
    expect(checkService(onFargate({ platformVersion: '9' }))[0]?.code).toBe('PlatformUnknownException');
  });
});

const ACCEPTED: readonly (readonly [
  sentence: string,
  service: Service,
  known?: Omit<ServiceRequest, 'service'>,
])[] = [
  [
    'hooks at stages that take them',
    hooked(
      { ...LAMBDA, lifecycleStages: ['RECONCILE_SERVICE', 'PRODUCTION_TRAFFIC_SHIFT'] },
      { targetType: 'PAUSE', lifecycleStages: ['PRE_PRODUCTION_TRAFFIC_SHIFT'] },
      { targetType: 'SOMETHING_NEW', lifecycleStages: ['LATER'] },
    ),
  ],
  ['the smallest service', aService()],
  [
    'a service on Fargate',
    onFargate({ desiredCount: 2 }),
    { taskDefinition: { ...WEB, cpu: '256', memory: '512' } },
  ],
  [
    'a described daemon, which has a desired count',
    daemon({ serviceArn: 'arn:aws:ecs:eu-west-1:111122223333:service/prod/web', desiredCount: 3 }),
  ],
  [
    'a daemon with both percentages at 100',
    daemon({ deploymentConfiguration: { minimumHealthyPercent: 100, maximumPercent: 100 } }),
  ],
  [
    'a load balancer on a port of a range',
    aService({
      loadBalancers: [{ targetGroupArn: TARGET_GROUP, containerName: 'web', containerPort: 9005 }],
    }),
    { taskDefinition: BRIDGE },
  ],
  [
    'Service Connect with the namespace of the cluster',
    aService({ serviceConnectConfiguration: { enabled: true } }),
    { cluster: { serviceConnectDefaults: { namespace: 'shop' } } },
  ],
  [
    'Service Connect that is switched off',
    aService({ serviceConnectConfiguration: { enabled: false, services: [{ portName: 'nothing' }] } }),
    { taskDefinition: BRIDGE },
  ],
  [
    'a spread over zones, then instances',
    aService({
      placementStrategy: [
        { type: 'spread', field: 'attribute:ecs.availability-zone' },
        { type: 'spread', field: 'instanceId' },
      ],
    }),
  ],
  [
    'a circuit breaker that is off under CODE_DEPLOY',
    aService({
      deploymentController: { type: 'CODE_DEPLOY' },
      loadBalancers: [{ targetGroupArn: TARGET_GROUP }],
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: false } },
    }),
  ],
];

test.each(ACCEPTED.map(([sentence, service, known = {}]) => [sentence, service, known] as const))(
  'accepts %s',
  (_sentence, service, known) => {
    expect(checkService(service, known)).toEqual([]);
  },
);

test('the list of rules has a file for every prefix', () => {
  const files = globSync('packages/domain/src/service/service-rules/*.ts')
    .map((file) => file.split('/').at(-1)?.replace('.ts', ''))
    .filter((stem) => stem !== 'index' && stem !== 'service-rules.test');

  expect(new Set(SERVICE_RULES.map(({ id }) => id.split('/')[0]))).toEqual(new Set(files));
});
