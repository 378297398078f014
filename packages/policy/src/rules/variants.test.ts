import { describe, expect, test } from 'vitest';
import { EXAMPLE_NOW, type Example, judgeExample } from '../testing.ts';

/**
 * Edge cases of the catalogue, of the kind that the labelled examples are made of, and with verdicts worked out by hand from
 * its conditions.
 */

type Verdict = 'pass' | 'fail' | 'not-applicable' | 'not-evaluated';
type Row = readonly [sentence: string, example: Example, verdict: Verdict];

const FARGATE = { requiresCompatibilities: ['FARGATE'] };
const ARN = 'arn:aws:ecs:us-east-1:111122223333';
const DAY = 86_400_000;
const daysAgo = (days: number): string => new Date(EXAMPLE_NOW - days * DAY).toISOString();

const containers = (...containerDefinitions: readonly object[]): Example => ({
  taskDefinition: { family: 'web', containerDefinitions },
});
const task = (container: object, definition: object = {}): Example => ({
  taskDefinition: { family: 'web', containerDefinitions: [{ name: 'app', ...container }], ...definition },
});
const service = (members: object, context: object = {}): Example => ({
  service: { serviceName: 'web', status: 'ACTIVE', schedulingStrategy: 'REPLICA', ...members },
  context: { ...context },
});
const cluster = (members: object): Example => ({
  cluster: { clusterArn: `${ARN}:cluster/prod`, clusterName: 'prod', status: 'ACTIVE', tags: [], ...members },
});
const exec = (executeCommandConfiguration: object): Example =>
  cluster({ configuration: { executeCommandConfiguration } });
const efs = (...all: readonly object[]): Example =>
  task(
    {},
    { volumes: all.map((efsVolumeConfiguration, nth) => ({ name: `v${nth}`, efsVolumeConfiguration })) },
  );
const size = (cpu: unknown, memory: unknown, more: object = {}): Example =>
  task({}, { ...FARGATE, cpu, memory, ...more });

const VARIANTS: Readonly<Record<string, readonly Row[]>> = {
  'container-insights-enabled': [
    [
      'enhanced is more than enabled',
      cluster({ settings: [{ name: 'containerInsights', value: 'enhanced' }] }),
      'pass',
    ],
    [
      'another setting stands before it',
      cluster({
        settings: [
          { name: 'x', value: 'disabled' },
          { name: 'containerInsights', value: 'enabled' },
        ],
      }),
      'pass',
    ],
    ['a setting of another name', cluster({ settings: [{ name: 'x', value: 'enabled' }] }), 'fail'],
    ['an empty list of settings', cluster({ settings: [] }), 'fail'],
    ['settings that nobody asked for', cluster({}), 'not-evaluated'],
    ['no settings in a create call', { cluster: { clusterName: 'prod' } }, 'fail'],
    ['a cluster that is gone', cluster({ status: 'INACTIVE', settings: [] }), 'not-applicable'],
    ['a setting without a value', cluster({ settings: [{ name: 'containerInsights' }] }), 'fail'],
    [
      'the account switches it on for all',
      {
        ...cluster({ settings: [] }),
        context: { accountSettings: { settings: [{ name: 'containerInsights', value: 'enabled' }] } },
      },
      'pass',
    ],
  ],
  'efs-transit-encryption': [
    [
      'the second of two volumes',
      efs({ transitEncryption: 'ENABLED' }, { transitEncryption: 'DISABLED' }),
      'fail',
    ],
    ['a volume of EFS that says nothing', efs({ fileSystemId: 'fs-1' }), 'fail'],
    ['a text that is empty', efs({ transitEncryption: '' }), 'fail'],
    ['a volume of another kind', task({}, { volumes: [{ name: 'v', host: {} }] }), 'pass'],
    ['no volumes', task({}), 'pass'],
    ['authorization does not encrypt', efs({ authorizationConfig: { iam: 'ENABLED' } }), 'fail'],
  ],
  'host-network-explicit-privilege': [
    ['privileged and root', task({ privileged: true, user: 'root' }, { networkMode: 'host' }), 'pass'],
    ['a user of its own', task({ user: '1000:1000' }, { networkMode: 'host' }), 'pass'],
    ['nothing is said', task({}, { networkMode: 'host' }), 'fail'],
    ['root by number', task({ user: '0', privileged: false }, { networkMode: 'host' }), 'fail'],
    [
      'one of two',
      {
        taskDefinition: {
          networkMode: 'host',
          containerDefinitions: [
            { name: 'a', user: 'app' },
            { name: 'b', user: 'root' },
          ],
        },
      },
      'fail',
    ],
    ['root on a network of its own', task({ user: 'root' }, { networkMode: 'awsvpc' }), 'pass'],
  ],
  'exec-logging-encrypted': [
    ['no log to be encrypted', exec({ logging: 'NONE' }), 'pass'],
    [
      'a key, and an encrypted bucket',
      exec({ kmsKeyId: 'k', logging: 'OVERRIDE', logConfiguration: { s3EncryptionEnabled: true } }),
      'pass',
    ],
    [
      'a key, and a log in plain text',
      exec({ kmsKeyId: 'k', logging: 'OVERRIDE', logConfiguration: { cloudWatchEncryptionEnabled: false } }),
      'fail',
    ],
    [
      'an encrypted log, and no key',
      exec({ logging: 'OVERRIDE', logConfiguration: { cloudWatchEncryptionEnabled: true } }),
      'fail',
    ],
    [
      'a key that is empty',
      exec({ kmsKeyId: '', logging: 'OVERRIDE', logConfiguration: { cloudWatchEncryptionEnabled: true } }),
      'fail',
    ],
    ['a key, and nothing else', exec({ kmsKeyId: 'k', logging: 'DEFAULT' }), 'fail'],
    ['a configuration that nobody asked for', cluster({}), 'not-evaluated'],
  ],
  'exec-logging-enabled': [
    ['where the container logs', exec({ logging: 'DEFAULT' }), 'pass'],
    ['a configuration that is silent', exec({}), 'pass'],
    [
      'none, in spite of a log group',
      exec({ logging: 'NONE', logConfiguration: { cloudWatchLogGroupName: 'x' } }),
      'fail',
    ],
  ],
  'fargate-latest-platform-version': [
    [
      'a capacity provider in place of a launch type',
      service({ capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT' }], platformVersion: '1.3.0' }),
      'fail',
    ],
    ['the latest by number', service({ launchType: 'FARGATE', platformVersion: '1.4.0' }), 'pass'],
    ['nothing said is the latest', service({ launchType: 'FARGATE' }), 'pass'],
    [
      'LATEST, with a deployment that is older',
      service({
        launchType: 'FARGATE',
        platformVersion: 'LATEST',
        deployments: [{ status: 'PRIMARY', platformVersion: '1.3.0' }],
      }),
      'fail',
    ],
    ['an instance', service({ launchType: 'EC2' }), 'not-applicable'],
    [
      'a capacity provider of instances',
      service({ capacityProviderStrategy: [{ capacityProvider: 'asg' }] }),
      'not-applicable',
    ],
    [
      'the latest of Windows',
      service({
        launchType: 'FARGATE',
        platformFamily: 'Windows_Server_2022_Core',
        platformVersion: '1.0.0',
      }),
      'pass',
    ],
    [
      'old on Linux',
      service({ launchType: 'FARGATE', platformFamily: 'LINUX', platformVersion: '1.0.0' }),
      'fail',
    ],
    [
      'the definition tells that it is Windows',
      service(
        { launchType: 'FARGATE', platformVersion: '1.0.0' },
        {
          taskDefinition: {
            family: 'web',
            runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' },
          },
        },
      ),
      'pass',
    ],
    [
      'a launch type on neither',
      service({ launchType: 'EXTERNAL', platformVersion: '1.3.0' }),
      'not-applicable',
    ],
  ],
  'desired-count-nonzero': [
    ['none, for long', service({ desiredCount: 0, createdAt: daysAgo(30) }), 'fail'],
    ['none, since a moment', service({ desiredCount: 0, createdAt: daysAgo(1) }), 'pass'],
    ['a daemon', service({ desiredCount: 0, schedulingStrategy: 'DAEMON' }), 'not-applicable'],
    ['gone', service({ desiredCount: 0, status: 'INACTIVE' }), 'not-applicable'],
    ['one', service({ desiredCount: 1 }), 'pass'],
    ['on its way out', service({ desiredCount: 0, status: 'DRAINING' }), 'not-applicable'],
  ],
  'no-public-ip': [
    [
      'not said is disabled',
      service({ networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } } }),
      'pass',
    ],
    [
      'a deployment that still runs',
      service({
        deployments: [
          { status: 'ACTIVE', networkConfiguration: { awsvpcConfiguration: { assignPublicIp: 'ENABLED' } } },
        ],
      }),
      'fail',
    ],
    ['no network of its own', service({}), 'pass'],
    [
      'in capitals or not',
      service({ networkConfiguration: { awsvpcConfiguration: { assignPublicIp: 'DISABLED' } } }),
      'pass',
    ],
  ],
  'awsvpc-network-mode': [
    ['nothing said is bridge', task({}), 'fail'],
    ['none is no network, and not wanted by default', task({}, { networkMode: 'none' }), 'fail'],
    [
      'none, where that is fine',
      { ...task({}, { networkMode: 'none' }), options: { allowNone: true } },
      'pass',
    ],
    [
      'both launch types',
      task({}, { requiresCompatibilities: ['EC2', 'FARGATE'], networkMode: 'bridge' }),
      'fail',
    ],
  ],
  'no-host-pid-mode': [
    ['shared within the task', task({}, { pidMode: 'task' }), 'pass'],
    ['not said', task({}), 'pass'],
  ],
  'log-configuration-present': [
    [
      'one of two',
      containers({ name: 'a', logConfiguration: { logDriver: 'awslogs' } }, { name: 'b' }),
      'fail',
    ],
    ['a driver that is null', task({ logConfiguration: { logDriver: null } }), 'fail'],
    ['the driver none', task({ logConfiguration: { logDriver: 'none' } }), 'fail'],
    [
      'a router without a log of its own',
      containers(
        { name: 'app', logConfiguration: { logDriver: 'awsfirelens' } },
        { name: 'log_router', firelensConfiguration: { type: 'fluentbit' } },
      ),
      'fail',
    ],
    [
      'GuardDuty puts its agent in',
      containers(
        { name: 'app', logConfiguration: { logDriver: 'awslogs' } },
        { name: 'aws-guardduty-agent-x1' },
      ),
      'pass',
    ],
  ],
  'log-mode-non-blocking': [
    ['blocking', task({ logConfiguration: { logDriver: 'awslogs', options: { mode: 'blocking' } } }), 'fail'],
    ['not said, since June 2025', task({ logConfiguration: { logDriver: 'awslogs', options: {} } }), 'pass'],
    [
      'not said, and the account blocks',
      {
        ...task({ logConfiguration: { logDriver: 'awslogs' } }),
        context: { accountSettings: { settings: [{ name: 'defaultLogDriverMode', value: 'blocking' }] } },
      },
      'fail',
    ],
  ],
  'readonly-root-filesystem': [
    ['one of two', containers({ name: 'a', readonlyRootFilesystem: true }, { name: 'b' }), 'fail'],
    [
      'Windows has none',
      task({}, { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2019_FULL' } }),
      'not-applicable',
    ],
    ['a null', task({ readonlyRootFilesystem: null }), 'fail'],
  ],
  'target-group-exists': [
    ['no target group', service({ events: [] }), 'not-applicable'],
    ['events that nobody read', service({ loadBalancers: [{ targetGroupArn: 'arn:tg' }] }), 'not-evaluated'],
    [
      'events that say nothing of it',
      service({
        loadBalancers: [{ targetGroupArn: 'arn:tg' }],
        events: [{ message: '(service web) has started 1 tasks: (task a).' }],
      }),
      'not-evaluated',
    ],
    [
      'it was gone, and is back',
      service({
        loadBalancers: [{ targetGroupArn: 'arn:tg' }],
        events: [
          { createdAt: daysAgo(2), message: 'due to TARGET GROUP IS NOT FOUND' },
          { createdAt: daysAgo(1), message: '(service web) registered 1 targets in (target-group arn:tg)' },
          { createdAt: daysAgo(1), message: '(service web) has reached a steady state.' },
        ],
      }),
      'pass',
    ],
  ],
  'subnet-exists': [
    ['no network of its own', service({ events: [] }), 'not-applicable'],
    [
      'a subnet of an earlier configuration',
      service({
        networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-a', 'subnet-b'] } },
        events: [{ message: "The subnet ID 'subnet-0old' does not exist" }],
      }),
      'not-evaluated',
    ],
    [
      'a security group',
      service({
        networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-a'], securityGroups: ['sg-1'] } },
        events: [{ message: "The security group 'sg-1' does not exist (ErrorCode: InvalidGroup.NotFound)" }],
      }),
      'fail',
    ],
  ],
  'no-privileged-containers': [
    ['no container is named', { taskDefinition: { family: 'web' } }, 'not-evaluated'],
    ['a null', task({ privileged: null }), 'pass'],
    ['the key that Checkov reads', task({ privilege: true }), 'pass'],
    ['a sidecar', containers({ name: 'a' }, { name: 'b', essential: false, privileged: true }), 'fail'],
  ],
  'no-latest-image-tag': [
    ['a tag that only begins so', task({ image: 'web:latest-alpine' }), 'pass'],
    ['a registry of ECR', task({ image: '111122223333.dkr.ecr.us-east-1.amazonaws.com/web:latest' }), 'fail'],
    ['without a tag', task({ image: 'public.ecr.aws/nginx/nginx' }), 'fail'],
  ],
  'container-health-check': [
    ['NONE is none', task({ healthCheck: { command: ['NONE'] } }), 'fail'],
    [
      'a check of the shell',
      task({ healthCheck: { command: ['CMD-SHELL', 'curl -f http://localhost/'] } }),
      'pass',
    ],
    ['essential by default', task({ essential: undefined }), 'fail'],
  ],
  'valid-fargate-size': [
    ['the smallest', size('256', '512'), 'pass'],
    ['in words', size('.25 vCPU', '0.5 GB'), 'pass'],
    ['in vCPU', size('1 vCPU', '2 GB'), 'pass'],
    ['the greatest', size('16384', '122880'), 'pass'],
    ['between two steps', size('16384', '32000'), 'fail'],
    ['too much for its cpu', size('256', '4096'), 'fail'],
    ['8 vCPU with 16 GB', size('8192', '16384'), 'pass'],
    ['8 vCPU with 18 GB, off the step', size('8192', '18432'), 'fail'],
    ['no memory', task({}, { ...FARGATE, cpu: '256' }), 'fail'],
    [
      'not for Fargate',
      task({}, { requiresCompatibilities: ['EC2'], cpu: '300', memory: '1' }),
      'not-applicable',
    ],
    [
      'Windows from 1 vCPU',
      size('512', '1024', { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } }),
      'fail',
    ],
  ],
  'distinct-task-and-execution-roles': [
    [
      'the same by ARN and by name',
      task({}, { taskRoleArn: 'arn:aws:iam::111122223333:role/app', executionRoleArn: 'app' }),
      'fail',
    ],
    ['neither', task({}), 'pass'],
    ['one of them', task({}, { executionRoleArn: 'arn:aws:iam::111122223333:role/app' }), 'pass'],
    [
      'the same name in another account',
      task(
        {},
        {
          taskRoleArn: 'arn:aws:iam::111122223333:role/app',
          executionRoleArn: 'arn:aws:iam::444455556666:role/app',
        },
      ),
      'pass',
    ],
    ['two that are empty', task({}, { taskRoleArn: '', executionRoleArn: '' }), 'pass'],
  ],
  'task-role-present': [['empty is none', task({}, { taskRoleArn: ' ' }), 'fail']],
  'load-balancer-attached': [
    ['a worker', service({}, { taskDefinition: { containerDefinitions: [{ name: 'a' }] } }), 'pass'],
    [
      'a port that nothing leads to',
      service(
        {},
        { taskDefinition: { containerDefinitions: [{ name: 'a', portMappings: [{ containerPort: 80 }] }] } },
      ),
      'fail',
    ],
    [
      'Service Connect leads there',
      service({ serviceConnectConfiguration: { enabled: true, services: [{ portName: 'http' }] } }),
      'pass',
    ],
    [
      'a registry leads there',
      service({
        serviceRegistries: [{ registryArn: 'arn:aws:servicediscovery:us-east-1:111122223333:service/srv-1' }],
      }),
      'pass',
    ],
    ['VPC Lattice leads there', service({ vpcLatticeConfigurations: [{ targetGroupArn: 'arn' }] }), 'pass'],
    [
      'Service Connect as a client only',
      service(
        { serviceConnectConfiguration: { enabled: true } },
        { taskDefinition: { containerDefinitions: [{ name: 'a', portMappings: [{ containerPort: 80 }] }] } },
      ),
      'fail',
    ],
  ],
  'service-role-not-admin': [
    [
      'a linked role',
      service({
        roleArn: 'arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS',
      }),
      'pass',
    ],
    ['an administrator', service({ roleArn: 'arn:aws:iam::111122223333:role/ecsAdminRole' }), 'fail'],
    ['no role', service({}), 'pass'],
  ],
  'task-set-no-public-ip': [
    [
      'the second of two',
      service({
        taskSets: [
          { id: 'a' },
          { id: 'b', networkConfiguration: { awsvpcConfiguration: { assignPublicIp: 'ENABLED' } } },
        ],
      }),
      'fail',
    ],
    ['no task sets', service({}), 'pass'],
  ],
  'no-inline-environment': [['an empty list', task({ environment: [] }), 'pass']],
};

describe.each(Object.entries(VARIANTS))('%s', (rule, rows) => {
  test.each(rows)('%s', (_sentence, example, verdict) => {
    expect(judgeExample(rule, example)[0]?.verdict).toBe(verdict);
  });
});
