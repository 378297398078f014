import { expect, test } from 'vitest';
import { type Example, judgeExample } from '../testing.ts';
import type { Verdict } from '../verdict.ts';

const ARN = { serviceArn: 'arn:aws:ecs:eu-west-1:111122223333:service/prod/web' };
const CLUSTER = { clusterArn: 'arn:aws:ecs:eu-west-1:111122223333:cluster/prod', clusterName: 'prod' };
const PROD = { tags: [{ key: 'environment', value: 'production' }] };

const service = (members: object, rest: object = {}): Example => ({
  service: { serviceName: 'web', ...members },
  ...rest,
});
const cluster = (members: object, rest: object = {}): Example => ({
  cluster: { ...CLUSTER, ...members },
  ...rest,
});
const awsvpc = (configuration: object) => ({ networkConfiguration: { awsvpcConfiguration: configuration } });
const provider = (capacityProvider: string, weight = 1) => ({ capacityProvider, weight });

test.each<[string, string, Example, Verdict]>([
  [
    'Fargate by capacity provider',
    'fargate-latest-platform-version',
    service({ capacityProviderStrategy: [provider('FARGATE_SPOT')], platformVersion: '1.3.0' }),
    'fail',
  ],
  [
    'Fargate by capacity provider, latest',
    'fargate-latest-platform-version',
    service({ capacityProviderStrategy: [provider('FARGATE')], platformVersion: 'LATEST' }),
    'pass',
  ],
  ['no version is the latest', 'fargate-latest-platform-version', service({ launchType: 'FARGATE' }), 'pass'],
  [
    'LATEST on a deployment of an older one',
    'fargate-latest-platform-version',
    service({
      launchType: 'FARGATE',
      platformVersion: 'LATEST',
      deployments: [{ status: 'ACTIVE', platformVersion: '1.3.0' }],
    }),
    'fail',
  ],
  [
    'LATEST on a task of an older one',
    'fargate-latest-platform-version',
    service({ launchType: 'FARGATE' }, { context: { tasks: [{ platformVersion: '1.3.0' }] } }),
    'fail',
  ],
  [
    'Windows in capitals',
    'fargate-latest-platform-version',
    service({ launchType: 'FARGATE', platformVersion: '1.0.0', platformFamily: 'WINDOWS_SERVER_2022_CORE' }),
    'pass',
  ],
  [
    '1.10 is newer than 1.4',
    'fargate-latest-platform-version',
    service({ launchType: 'FARGATE', platformVersion: '1.10.0' }),
    'pass',
  ],
  [
    'instances have no platform',
    'fargate-latest-platform-version',
    service({ launchType: 'EC2' }),
    'not-applicable',
  ],
  ['the cluster decides, and was not read', 'fargate-latest-platform-version', service({}), 'not-evaluated'],
  [
    'a task of Fargate Spot',
    'fargate-latest-platform-version',
    { task: { capacityProviderName: 'FARGATE_SPOT', platformVersion: '1.3.0' } },
    'fail',
  ],
  [
    'a public address of a deployment',
    'no-public-ip',
    service({
      ...awsvpc({ subnets: ['s'] }),
      deployments: [{ status: 'ACTIVE', ...awsvpc({ subnets: ['s'], assignPublicIp: 'ENABLED' }) }],
    }),
    'fail',
  ],
  [
    'a public address that is not resolved',
    'no-public-ip',
    service(awsvpc({ subnets: ['s'], assignPublicIp: { Ref: 'Public' } })),
    'not-evaluated',
  ],
  [
    'a public address in a public subnet',
    'no-public-ip',
    service(awsvpc({ subnets: ['public'], assignPublicIp: 'ENABLED' }), {
      options: { allowedSubnets: ['public'] },
    }),
    'pass',
  ],
  [
    'an INACTIVE service is gone',
    'no-public-ip',
    service({ status: 'INACTIVE', ...awsvpc({ subnets: ['s'], assignPublicIp: 'ENABLED' }) }),
    'not-applicable',
  ],
  [
    'a worker needs no load balancer',
    'load-balancer-attached',
    service({}, { context: { taskDefinition: { containerDefinitions: [{ name: 'w' }] } } }),
    'pass',
  ],
  [
    'an open port does',
    'load-balancer-attached',
    service(
      {},
      {
        context: {
          taskDefinition: { containerDefinitions: [{ name: 'w', portMappings: [{ containerPort: 80 }] }] },
        },
      },
    ),
    'fail',
  ],
  [
    'Service Connect is enough',
    'load-balancer-attached',
    service({ serviceConnectConfiguration: { enabled: true, services: [{ portName: 'http' }] } }),
    'pass',
  ],
  [
    'CODE_DEPLOY has no circuit breaker',
    'circuit-breaker-enabled',
    service({ deploymentController: { type: 'CODE_DEPLOY' } }),
    'not-applicable',
  ],
  [
    'traffic shifts have none',
    'circuit-breaker-enabled',
    service({ deploymentConfiguration: { strategy: 'BLUE_GREEN' } }),
    'not-applicable',
  ],
  ['only one of the two is raised', 'circuit-breaker-rollback', service({}), 'not-applicable'],
  [
    'a singleton may stop first',
    'min-healthy-percent-nonzero',
    service({
      desiredCount: 1,
      tags: [...PROD.tags, { key: 'singleton', value: 'yes' }],
      deploymentConfiguration: { minimumHealthyPercent: 0 },
    }),
    'not-applicable',
  ],
  [
    'a daemon starts at 0',
    'min-healthy-percent-nonzero',
    service({ schedulingStrategy: 'DAEMON', ...PROD }),
    'not-applicable',
  ],
  [
    'rounding leaves no room',
    'deployment-can-progress',
    service({ desiredCount: 1, deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 150 } }),
    'fail',
  ],
  [
    'two tasks have room',
    'deployment-can-progress',
    service({ desiredCount: 2, deploymentConfiguration: { minimumHealthyPercent: 50, maximumPercent: 100 } }),
    'pass',
  ],
  [
    'a daemon has room',
    'deployment-can-progress',
    service({ schedulingStrategy: 'DAEMON', desiredCount: 3 }),
    'pass',
  ],
  [
    'zero since yesterday',
    'desired-count-nonzero',
    service({ desiredCount: 0 }, { context: { unchangedSince: '2026-08-31T00:00:00Z' } }),
    'pass',
  ],
  [
    'zero for a month',
    'desired-count-nonzero',
    service({ desiredCount: 0, createdAt: '2026-08-01T00:00:00Z' }),
    'fail',
  ],
  [
    'a daemon without instances',
    'desired-count-nonzero',
    service({ schedulingStrategy: 'DAEMON', desiredCount: 0 }),
    'not-applicable',
  ],
  ['one task in development', 'min-two-tasks', service({ desiredCount: 1 }), 'not-applicable'],
  ['one task, tags unread', 'min-two-tasks', service({ ...ARN, desiredCount: 1 }), 'not-evaluated'],
  [
    'one task in a cluster of production',
    'min-two-tasks',
    service({ ...ARN, desiredCount: 1 }, { context: { cluster: PROD } }),
    'fail',
  ],
  [
    'two subnets of one zone',
    'multi-az-subnets',
    service(
      { launchType: 'FARGATE', ...awsvpc({ subnets: ['a', 'b'] }) },
      { context: { subnetZones: { a: 'x', b: 'x' } } },
    ),
    'fail',
  ],
  [
    'two subnets, zones unread',
    'multi-az-subnets',
    service({ launchType: 'FARGATE', ...awsvpc({ subnets: ['a', 'b'] }) }),
    'not-evaluated',
  ],
  [
    'binpack first',
    'multi-az-subnets',
    service({ launchType: 'EC2', placementStrategy: [{ type: 'binpack', field: 'cpu' }] }),
    'fail',
  ],
  [
    'Spot beside on-demand',
    'no-spot-only',
    service({ capacityProviderStrategy: [provider('FARGATE'), provider('FARGATE_SPOT')], ...PROD }),
    'pass',
  ],
  [
    'on-demand that is never used',
    'no-spot-only',
    service({ capacityProviderStrategy: [provider('FARGATE', 0), provider('FARGATE_SPOT')], ...PROD }),
    'fail',
  ],
  [
    'the strategy of the cluster',
    'no-spot-only',
    service(PROD, { context: { cluster: { defaultCapacityProviderStrategy: [provider('FARGATE_SPOT')] } } }),
    'fail',
  ],
  [
    'a waiver that holds',
    'exec-disabled',
    service({
      enableExecuteCommand: true,
      tags: [...PROD.tags, { key: 'exec-allowed-until', value: '2026-12-31' }],
    }),
    'not-applicable',
  ],
  [
    'a waiver that has ended',
    'exec-disabled',
    service({
      enableExecuteCommand: true,
      tags: [...PROD.tags, { key: 'exec-allowed-until', value: '2026-01-31' }],
    }),
    'fail',
  ],
  ['a task of production', 'exec-disabled', { task: { enableExecuteCommand: true, ...PROD } }, 'fail'],
  ['settings that were not asked for', 'container-insights-enabled', cluster({}), 'not-evaluated'],
  [
    'a cluster that is created without a word',
    'container-insights-enabled',
    { cluster: { clusterName: 'new' } },
    'fail',
  ],
  [
    'the account’s default',
    'container-insights-enabled',
    {
      cluster: { clusterName: 'new' },
      context: { accountSettings: { settings: [{ name: 'containerInsights', value: 'enhanced' }] } },
    },
    'pass',
  ],
  [
    'the second setting counts',
    'container-insights-enabled',
    cluster({
      settings: [
        { name: 'other', value: 'x' },
        { name: 'containerInsights', value: 'enabled' },
      ],
    }),
    'pass',
  ],
  ['a configuration that was not asked for', 'exec-logging-enabled', cluster({}), 'not-evaluated'],
  ['an empty configuration is DEFAULT', 'exec-logging-enabled', cluster({ configuration: {} }), 'pass'],
  [
    'a log without a key',
    'exec-logging-encrypted',
    cluster({
      configuration: {
        executeCommandConfiguration: { logging: 'OVERRIDE', logConfiguration: { s3EncryptionEnabled: true } },
      },
    }),
    'fail',
  ],
  [
    'no log, nothing to encrypt',
    'exec-logging-encrypted',
    cluster({ configuration: { executeCommandConfiguration: { logging: 'NONE' } } }),
    'pass',
  ],
  [
    'a cluster for Fargate has no instance',
    'cluster-has-instances',
    cluster({ registeredContainerInstancesCount: 0, capacityProviders: ['FARGATE'] }),
    'not-applicable',
  ],
  ['tags that were not asked for', 'cluster-tagged', cluster({}), 'not-evaluated'],
  [
    'GuardDuty by tag',
    'guardduty-runtime-monitoring',
    cluster({ tags: [{ key: 'GuardDutyManaged', value: 'true' }] }),
    'pass',
  ],
  ['GuardDuty, account unread', 'guardduty-runtime-monitoring', cluster({ tags: [] }), 'not-evaluated'],
  [
    'an instance that drains',
    'agent-connected',
    { containerInstance: { status: 'DRAINING', agentConnected: false } },
    'not-applicable',
  ],
  [
    'an agent that has just gone',
    'agent-connected',
    {
      containerInstance: { status: 'ACTIVE', agentConnected: false },
      context: { unchangedSince: '2026-08-31T23:55:00Z' },
    },
    'pass',
  ],
  [
    '1.80 is newer than 1.9',
    'agent-current',
    { containerInstance: { versionInfo: { agentVersion: '1.80.0' } } },
    'pass',
  ],
  ['an external instance', 'instance-in-vpc', { containerInstance: { ec2InstanceId: 'mi-0123' } }, 'pass'],
  [
    'Fargate has no group',
    'managed-termination-protection',
    { capacityProvider: { name: 'FARGATE' } },
    'not-applicable',
  ],
  [
    'Managed Instances have none',
    'managed-draining-enabled',
    { capacityProvider: { name: 'mi', managedInstancesProvider: {} } },
    'not-applicable',
  ],
  ['a setting that is not listed', 'account-fips', { accountSettings: { settings: [] } }, 'not-evaluated'],
  [
    'a schedule started it',
    'no-unapproved-standalone-tasks',
    { task: { group: 'family:job', startedBy: 'events-rule/nightly', ...PROD } },
    'pass',
  ],
  [
    'a service runs it',
    'no-unapproved-standalone-tasks',
    { task: { group: 'service:web', startedBy: 'ecs-svc/1', ...PROD } },
    'not-applicable',
  ],
  [
    'a protected job',
    'standalone-task-max-age',
    {
      task: {
        group: 'family:job',
        startedAt: '2026-08-01T00:00:00Z',
        tags: [{ key: 'taskwarden:protected', value: '' }],
      },
    },
    'not-applicable',
  ],
  [
    'an old job, tags unread',
    'standalone-task-max-age',
    { task: { group: 'family:job', startedAt: '2026-08-01T00:00:00Z' } },
    'not-evaluated',
  ],
  [
    'a task that has just fallen ill',
    'task-unhealthy',
    { task: { healthStatus: 'UNHEALTHY' }, context: { unchangedSince: '2026-08-31T23:58:00Z' } },
    'pass',
  ],
  [
    'a task that has stopped',
    'task-unhealthy',
    { task: { healthStatus: 'UNHEALTHY', lastStatus: 'STOPPED' } },
    'not-applicable',
  ],
  [
    'others of another revision',
    'image-digest-drift',
    {
      task: { taskDefinitionArn: 'web:2', containers: [{ name: 'app', imageDigest: 'a' }] },
      context: { tasks: [{ taskDefinitionArn: 'web:1', containers: [{ name: 'app', imageDigest: 'b' }] }] },
    },
    'pass',
  ],
])('%s (%s)', (_what, rule, example, verdict) => {
  expect(judgeExample(rule, example)[0]?.verdict).toBe(verdict);
});
