import { expect, test } from 'vitest';
import type { OperationName, Simulator } from '../simulator.ts';
import { aDefinition, aSimulator, inSubnets } from '../testing.ts';

const SELF = { arn: 'arn:aws:iam::111122223333:user/anna' };
const onFargate = { cluster: 'prod', launchType: 'FARGATE', networkConfiguration: inSubnets('subnet-1') };
const run = { ...onFargate, taskDefinition: 'web' };
const create = { ...run, serviceName: 'web', desiredCount: 1 };
const group = 'arn:aws:autoscaling:us-east-1:111122223333:autoScalingGroup:x:autoScalingGroupName/spare';

const refusalOf = (simulator: Simulator, operation: OperationName, input: object): string => {
  try {
    simulator.callUntyped(operation, input, SELF);
    return 'nothing';
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }
};

/** Odd uses, and the no that each gets. */
const ODD: readonly (readonly [OperationName, object, string])[] = [
  ['ListTasks', { desiredStatus: 'GONE' }, 'desiredStatus should be one of [RUNNING,PENDING,STOPPED]'],
  [
    'ListTasks',
    { launchType: 'MOON' },
    'launchType should be one of [EC2,FARGATE,EXTERNAL,MANAGED_INSTANCES]',
  ],
  ['ListTaskDefinitions', { sort: 'SIDEWAYS' }, 'sort should be one of [ASC,DESC]'],
  ['ListTaskDefinitionFamilies', { status: 'OLD' }, 'status should be one of [ACTIVE,INACTIVE,ALL]'],
  ['ListServices', { schedulingStrategy: 'ONCE' }, 'schedulingStrategy should be one of [REPLICA,DAEMON]'],
  ['DescribeServices', { services: ['web'], include: ['EVENTS'] }, 'include should be one of [TAGS]'],
  ['RunTask', { ...run, clientToken: 'x'.repeat(65) }, 'clientToken can have at most 64 characters.'],
  ['RunTask', { ...run, startedBy: 'x'.repeat(129) }, 'startedBy can have at most 128 characters.'],
  [
    'CreateService',
    { ...create, clientToken: 'x'.repeat(37) },
    'clientToken can have at most 36 characters.',
  ],
  ['CreateService', { ...create, desiredCount: -1 }, 'desiredCount can not be negative.'],
  [
    'RunTask',
    { ...run, overrides: { containerOverrides: [{ name: 'nope', command: ['x'] }] } },
    'Override for container named nope is not a container in the TaskDefinition.',
  ],
  [
    'RunTask',
    { ...run, tags: [{ key: 'aws:x', value: '' }] },
    'aws: prefixed tag key names are not allowed for external use.',
  ],
  ['RunTask', { ...run, tags: [{ key: '', value: 'x' }] }, 'Tag keys must have from 1 to 128 characters.'],
  [
    'TagResource',
    {
      resourceArn: 'arn:aws:ecs:us-east-1:111122223333:cluster/prod',
      tags: [{ key: 'x', value: 'v'.repeat(257) }],
    },
    'Tag values can have at most 256 characters.',
  ],
  [
    'CreateCluster',
    { clusterName: 'c', tags: Array.from({ length: 51 }, (_, nth) => ({ key: `k${nth}`, value: '' })) },
    'A resource can have at most 50 tags.',
  ],
  [
    'CreateService',
    { ...run, serviceName: 'x' },
    'The replica scheduling strategy requires a desired count for services.',
  ],
  ['UpdateTaskProtection', { cluster: 'prod', tasks: [], protectionEnabled: true }, 'Tasks cannot be empty.'],
  [
    'PutAccountSetting',
    { name: 'containerInsights', value: 'perhaps' },
    'value should be one of [enabled,disabled,enhanced]',
  ],
  [
    'PutAccountSettingDefault',
    { name: 'fargateTaskRetirementWaitPeriod', value: '3' },
    'value should be one of [0,7,14]',
  ],
  [
    'PutClusterCapacityProviders',
    { cluster: 'prod', capacityProviders: ['ghost'], defaultCapacityProviderStrategy: [] },
    "The specified capacity provider 'ghost' was not found. Specify a valid name or ARN and try again.",
  ],
];

test.each(ODD)('%s with %j is refused', (operation, input, message) => {
  const simulator = aSimulator();
  simulator.call('RegisterTaskDefinition', aDefinition());

  expect(refusalOf(simulator, operation, input)).toBe(`InvalidParameterException: ${message}`);
});

test('a cluster takes providers that are there, by name or ARN', () => {
  const simulator = aSimulator();
  const { capacityProvider } = simulator.call('CreateCapacityProvider', {
    name: 'spare',
    autoScalingGroupProvider: { autoScalingGroupArn: group },
  });
  const use = (name = '') =>
    refusalOf(simulator, 'PutClusterCapacityProviders', {
      cluster: 'prod',
      capacityProviders: ['FARGATE', name],
      defaultCapacityProviderStrategy: [],
    });

  expect([use('spare'), use(capacityProvider?.capacityProviderArn)]).toEqual(['nothing', 'nothing']);
  expect(simulator.world.clusters.get('prod')?.capacityProviders).toEqual(['FARGATE', 'spare']);
});
