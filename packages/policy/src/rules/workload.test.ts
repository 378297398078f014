import { expect, test } from 'vitest';
import { type Example, judgeExample } from '../testing.ts';
import type { Verdict } from '../verdict.ts';

const FARGATE = { requiresCompatibilities: ['FARGATE'] };
const PROD = { tags: [{ key: 'environment', value: 'prod' }] };
const ARN = { taskDefinitionArn: 'arn:aws:ecs:eu-west-1:111122223333:task-definition/web:7' };

function task(container: object, definition: object = {}): Example {
  return {
    taskDefinition: { family: 'web', containerDefinitions: [{ name: 'app', ...container }], ...definition },
  };
}

const image = (name: string) => task({ image: name });
const DIGEST = `sha256:${'a'.repeat(64)}`;

test.each<[string, string, Example, Verdict]>([
  [
    'Windows has no read-only root',
    'readonly-root-filesystem',
    task({}, { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2019_CORE' } }),
    'not-applicable',
  ],
  ['an agent that AWS injects', 'readonly-root-filesystem', task({ name: 'aws-guardduty-agent-a1' }), 'pass'],
  [
    'the second EFS volume counts',
    'efs-transit-encryption',
    task(
      {},
      {
        volumes: [
          { efsVolumeConfiguration: { transitEncryption: 'ENABLED' } },
          { efsVolumeConfiguration: {} },
        ],
      },
    ),
    'fail',
  ],
  [
    'an EFS volume of another directory',
    'efs-access-point',
    task({}, { volumes: [{ efsVolumeConfiguration: { rootDirectory: '/app' } }] }),
    'pass',
  ],
  ['a port is no tag', 'no-latest-image-tag', image('registry.example:5000/web'), 'fail'],
  ['a port and a tag', 'no-latest-image-tag', image('registry.example:5000/web:1'), 'pass'],
  ['latest with a digest', 'no-latest-image-tag', image(`web:latest@${DIGEST}`), 'pass'],
  ['main is fine unless you say otherwise', 'no-latest-image-tag', image('web:main'), 'pass'],
  [
    'main, where you say otherwise',
    'no-latest-image-tag',
    { ...image('web:main'), options: { movingTags: ['latest', 'main'] } },
    'fail',
  ],
  ['an image that nobody can read', 'no-latest-image-tag', image('UPPER CASE!'), 'not-evaluated'],
  [
    'an image that Terraform has not resolved',
    'no-latest-image-tag',
    image(`\${var.image}`),
    'not-evaluated',
  ],
  [
    'an image that CloudFormation has not resolved',
    'no-latest-image-tag',
    task({ image: { Ref: 'Image' } }),
    'not-evaluated',
  ],
  ['an image that is partly resolved', 'no-latest-image-tag', image(`web:\${var.tag}`), 'not-evaluated'],
  [
    'a digest that is too short to be one',
    'image-pinned-by-digest',
    image('web@sha256:abcd'),
    'not-evaluated',
  ],
  [
    'an official image',
    'allowed-registries',
    { ...image('nginx:1'), options: { registries: ['docker.io/library'] } },
    'pass',
  ],
  [
    'a name that only begins alike',
    'allowed-registries',
    { ...image('acme-evil/web:1'), options: { registries: ['docker.io/acme'] } },
    'fail',
  ],
  [
    'the ECR of another account',
    'allowed-registries',
    {
      ...image('444455556666.dkr.ecr.eu-west-1.amazonaws.com/web:1'),
      options: { registries: ['111122223333.dkr.ecr.*.amazonaws.com'] },
    },
    'fail',
  ],
  ['no list, no verdict', 'allowed-registries', image('nginx'), 'not-evaluated'],
  [
    'a tag outside of the list',
    'allowed-registries',
    { ...image('nginx:dev'), options: { registries: ['docker.io'], tags: ['v*'] } },
    'fail',
  ],
  ['a limit of the task', 'memory-hard-limit', task({}, { memory: '512' }), 'pass'],
  ['a task of Fargate has a size', 'memory-hard-limit', task({}, FARGATE), 'pass'],
  [
    'containers that overbook their task',
    'memory-reservation-sane',
    {
      taskDefinition: {
        memory: '512',
        containerDefinitions: [
          { name: 'a', memory: 300 },
          { name: 'b', memory: 300 },
        ],
      },
    },
    'fail',
  ],
  [
    'sizes in words',
    'valid-fargate-size',
    task({}, { ...FARGATE, cpu: '16 vCPU', memory: '120 GB' }),
    'pass',
  ],
  ['sizes as numbers', 'valid-fargate-size', task({}, { ...FARGATE, cpu: 256, memory: 512 }), 'pass'],
  [
    'sizes of instances are free',
    'valid-fargate-size',
    task({}, { cpu: '300', memory: '333' }),
    'not-applicable',
  ],
  [
    'a size that is not resolved',
    'valid-fargate-size',
    task({}, { ...FARGATE, cpu: { Ref: 'Cpu' }, memory: '512' }),
    'not-evaluated',
  ],
  [
    'a check of a load balancer',
    'container-health-check',
    { ...task({}), context: { service: { loadBalancers: [{ containerName: 'app' }] } } },
    'pass',
  ],
  [
    'a check of a load balancer is not enough',
    'container-health-check',
    {
      ...task({}),
      options: { requireAlways: true },
      context: { service: { loadBalancers: [{ containerName: 'app' }] } },
    },
    'fail',
  ],
  ['a sidecar that may fail', 'container-health-check', task({ essential: false }), 'pass'],
  [
    'who waits for somebody that is not there',
    'depends-on-health',
    task({ dependsOn: [{ containerName: 'db', condition: 'HEALTHY' }] }),
    'fail',
  ],
  ['whether ECS Exec is on was not read', 'init-process-enabled', task({}), 'not-evaluated'],
  [
    'ECS Exec is off',
    'init-process-enabled',
    { ...task({}), context: { service: { enableExecuteCommand: false } } },
    'not-applicable',
  ],
  ['a long stop on Fargate', 'stop-timeout-sane', task({ stopTimeout: 300 }, FARGATE), 'fail'],
  ['a long stop on an instance', 'stop-timeout-sane', task({ stopTimeout: 300 }), 'pass'],
  [
    'faults in development',
    'no-fault-injection-in-prod',
    task({}, { enableFaultInjection: true, tags: [{ key: 'env', value: 'dev' }] }),
    'not-applicable',
  ],
  [
    'faults where tags were not read',
    'no-fault-injection-in-prod',
    task({}, { ...ARN, enableFaultInjection: true }),
    'not-evaluated',
  ],
  [
    'faults anywhere',
    'no-fault-injection-in-prod',
    { ...task({}, { enableFaultInjection: true }), options: { environments: ['*'] } },
    'fail',
  ],
  [
    'faults in what the context calls production',
    'no-fault-injection-in-prod',
    { ...task({}, { ...ARN, enableFaultInjection: true }), context: { environment: 'prod' } },
    'fail',
  ],
  ['no faults, whatever the tags', 'no-fault-injection-in-prod', task({}, { ...ARN, ...PROD }), 'pass'],
  ['tags that were not asked for', 'task-definition-tagged', task({}, ARN), 'not-evaluated'],
  [
    'tags of AWS are not yours',
    'task-definition-tagged',
    task({}, { tags: [{ key: 'aws:x', value: 'y' }] }),
    'fail',
  ],
  [
    'a tag with another value',
    'task-definition-tagged',
    { ...task({}, PROD), options: { tags: ['environment=dev*'] } },
    'fail',
  ],
  [
    'a revision that is kept',
    'revision-retired',
    {
      ...task({}, { status: 'ACTIVE', registeredAt: '2025-01-01T00:00:00Z' }),
      context: { use: { users: 0, newer: 2 } },
    },
    'pass',
  ],
  [
    'a revision whose use was denied',
    'revision-retired',
    { ...task({}, { status: 'ACTIVE' }), context: { use: { unread: 'ecs:ListTasks was denied' } } },
    'not-evaluated',
  ],
  ['a null driver', 'log-configuration-present', task({ logConfiguration: { logDriver: null } }), 'fail'],
  [
    'a driver that logs nothing',
    'log-configuration-present',
    task({ logConfiguration: { logDriver: 'none' } }),
    'fail',
  ],
  [
    'the proxy of Service Connect',
    'log-configuration-present',
    task({ name: 'ecs-service-connect-x1' }),
    'pass',
  ],
  [
    'FireLens without a router',
    'log-driver-allowed',
    task({ logConfiguration: { logDriver: 'awsfirelens' } }),
    'fail',
  ],
  [
    'an account that blocks',
    'log-mode-non-blocking',
    {
      ...task({ logConfiguration: { logDriver: 'awslogs' } }),
      context: { accountSettings: { settings: [{ name: 'defaultLogDriverMode', value: 'blocking' }] } },
    },
    'fail',
  ],
  [
    'an audit that must block',
    'log-mode-non-blocking',
    {
      ...task({ logConfiguration: { logDriver: 'awslogs', options: { mode: 'blocking' } } }),
      options: { mode: 'blocking' },
    },
    'pass',
  ],
  [
    'a buffer in kilobytes',
    'log-buffer-size',
    task({ logConfiguration: { logDriver: 'awslogs', options: { 'max-buffer-size': '512k' } } }),
    'fail',
  ],
  ['roles that are both absent', 'distinct-task-and-execution-roles', task({}), 'pass'],
  [
    'the same role by name and by ARN',
    'distinct-task-and-execution-roles',
    task({}, { taskRoleArn: 'web', executionRoleArn: 'arn:aws:iam::111122223333:role/web' }),
    'fail',
  ],
])('%s (%s)', (_what, rule, example, verdict) => {
  expect(judgeExample(rule, example)[0]?.verdict).toBe(verdict);
});

test('the conflict of a read-only root with ECS Exec is told', () => {
  const example = { ...task({}), context: { service: { enableExecuteCommand: true } } };

  expect(judgeExample('readonly-root-filesystem', example)[0]?.message).toContain('ECS Exec');
});

test('a companion that was denied is named with the permission', () => {
  const example: Example = {
    service: { taskDefinition: 'web:7' },
    context: { taskDefinition: { unread: 'ecs:DescribeTaskDefinition was denied' } },
  };

  expect(judgeExample('service-uses-active-revision', example)).toMatchObject([
    { verdict: 'not-evaluated', message: expect.stringContaining('ecs:DescribeTaskDefinition') },
  ]);
});
