import { describe, expect, test } from 'vitest';
import { type Example, judgeExample } from '../testing.ts';

/** Both sides of the catalogue's boundaries, and answers of ECS whose members stand elsewhere than in its requests. */

type Verdict = 'pass' | 'fail' | 'not-applicable' | 'not-evaluated';
type Row = readonly [sentence: string, example: Example, verdict: Verdict];

const ARN = 'arn:aws:ecs:eu-west-1:111122223333';
const PROD = [{ key: 'environment', value: 'prod' }];

const containers = (...all: readonly object[]): Example => ({
  taskDefinition: { family: 'web', containerDefinitions: all },
});
const task = (container: object, definition: object = {}): Example => ({
  taskDefinition: { family: 'web', containerDefinitions: [{ name: 'app', ...container }], ...definition },
});
const request = (members: object): Example => ({ service: { serviceName: 'web', ...members } });
const answer = (members: object): Example =>
  request({ serviceArn: `${ARN}:service/prod/web`, status: 'ACTIVE', ...members });
const cluster = (members: object): Example => ({
  cluster: { clusterArn: `${ARN}:cluster/prod`, clusterName: 'prod', status: 'ACTIVE', ...members },
});
const variable = (name: string, value: string): Example => task({ environment: [{ name, value }] });
const hostPath = (sourcePath: string): Example =>
  task({ mountPoints: [{ sourceVolume: 'v' }] }, { volumes: [{ name: 'v', host: { sourcePath } }] });
const image = (name: string, registry: string): Example => ({
  ...task({ image: name }),
  options: { registries: [registry] },
});
const rolling = (desiredCount: number, minimumHealthyPercent: number, maximumPercent: number): Example =>
  request({ desiredCount, deploymentConfiguration: { minimumHealthyPercent, maximumPercent } });
const instance = (unchangedSince: string): Example => ({
  containerInstance: { status: 'ACTIVE', agentConnected: false },
  context: { unchangedSince },
});
const unused = (unchangedSince: string): Example => ({
  ...cluster({ activeServicesCount: 0, runningTasksCount: 0 }),
  context: { unchangedSince },
});
const standalone = (startedAt: string): Example => ({
  task: { lastStatus: 'RUNNING', group: 'family:web', tags: [], startedAt },
});
const WINDOWS = { runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' } };
const FARGATE = { requiresCompatibilities: ['FARGATE'], cpu: '256', memory: '512' };
const ECR = '111122223333.dkr.ecr.*.amazonaws.com';

const EDGES: Readonly<Record<string, readonly Row[]>> = {
  'non-root-user': [
    ['zero with a sign', task({ user: '+0' }), 'fail'],
    ['zero twice', task({ user: '00:5' }), 'fail'],
    ['a number that ends in zero', task({ user: '10' }), 'pass'],
    ['a name that begins as root does', task({ user: 'rooty' }), 'pass'],
    ['a group alone', task({ user: ':1000' }), 'fail'],
  ],
  'windows-non-admin-user': [
    ['with its authority', task({ user: String.raw`User Manager\ContainerAdministrator` }, WINDOWS), 'fail'],
    [
      'another user with its authority',
      task({ user: String.raw`User Manager\ContainerUser` }, WINDOWS),
      'pass',
    ],
  ],
  'no-dangerous-capabilities': [
    [
      'an option with the prefix',
      {
        ...task({ linuxParameters: { capabilities: { add: ['KILL'] } } }),
        options: { capabilities: ['CAP_KILL'] },
      },
      'fail',
    ],
  ],
  'no-docker-socket-mount': [
    ['the folder above the folder', hostPath('/var'), 'fail'],
    ['a folder that begins so', hostPath('/variable'), 'pass'],
    ['the socket of the agent', hostPath('/var/run/ecs-agent/agent.sock'), 'fail'],
    ['a neighbour of the socket', hostPath('/run/docker.sock.d'), 'pass'],
  ],
  'no-privileged-ports': [
    ['the last that is privileged', task({ user: '1', portMappings: [{ containerPort: 1023 }] }), 'fail'],
    ['the first that is not', task({ user: '1', portMappings: [{ containerPort: 1024 }] }), 'pass'],
    ['root may open it', task({ portMappings: [{ containerPort: 80 }] }), 'pass'],
    [
      'a range that begins low',
      task({ user: '1', portMappings: [{ containerPortRange: '80-2000' }] }),
      'fail',
    ],
    ['a range around SSH', task({ portMappings: [{ containerPortRange: '20-30' }] }), 'fail'],
    ['a range above both', task({ user: '1', portMappings: [{ containerPortRange: '1024-2000' }] }), 'pass'],
  ],
  'ebs-volume-encrypted': [
    [
      'what an answer says at its deployment',
      answer({
        deployments: [{ status: 'PRIMARY', volumeConfigurations: [{ name: 'd', managedEBSVolume: {} }] }],
      }),
      'fail',
    ],
    [
      'a deployment that is over',
      answer({
        deployments: [{ status: 'INACTIVE', volumeConfigurations: [{ name: 'd', managedEBSVolume: {} }] }],
      }),
      'pass',
    ],
  ],
  'load-balancer-attached': [
    [
      'Service Connect, where an answer tells it',
      answer({
        deployments: [
          { status: 'ACTIVE' },
          { status: 'PRIMARY', serviceConnectConfiguration: { services: [{ portName: 'http' }] } },
        ],
      }),
      'pass',
    ],
    [
      'Service Connect of the deployment before',
      answer({
        deployments: [
          { status: 'PRIMARY' },
          { status: 'ACTIVE', serviceConnectConfiguration: { services: [{ portName: 'http' }] } },
        ],
      }),
      'fail',
    ],
    [
      'VPC Lattice, where an answer tells it',
      answer({ deployments: [{ status: 'PRIMARY', vpcLatticeConfigurations: [{ portName: 'http' }] }] }),
      'pass',
    ],
    ['a task set has one', answer({ taskSets: [{ loadBalancers: [{ targetGroupArn: 'arn' }] }] }), 'pass'],
  ],
  'fargate-latest-platform-version': [
    [
      'an answer that names no launch type',
      answer({ platformVersion: '1.2.3', deployments: [] }),
      'not-applicable',
    ],
    [
      'a task set that names it',
      answer({ deployments: [], taskSets: [{ launchType: 'FARGATE', platformVersion: '1.3.0' }] }),
      'fail',
    ],
    ['a request that leaves it to the cluster', request({ platformVersion: '1.3.0' }), 'fail'],
    ['an answer of which little is known', answer({}), 'not-evaluated'],
  ],
  'fargate-ephemeral-storage-cmk': [
    ['settings that are empty were asked for', cluster({ settings: [], tags: [] }), 'fail'],
    ['nothing was asked for', cluster({}), 'not-evaluated'],
  ],
  'no-static-aws-keys-in-env': [
    ['its name is enough', variable('AWS_ACCESS_KEY_ID', 'example'), 'fail'],
    ['a gap', variable('AWS_ACCESS_KEY_ID', '{{ access_key }}'), 'pass'],
    ['a name within blanks', variable(' aws_session_token ', 'x'), 'fail'],
  ],
  'no-plaintext-secrets': [
    ['a switch in figures', variable('TOKEN_ENABLED', '1'), 'pass'],
    ['a URL of a token with a password in it', variable('TOKEN_URL', 'https://u:p4ss@example.com/'), 'fail'],
    ['a URL of a token', variable('TOKEN_URL', 'https://example.com/oauth'), 'pass'],
    ['a commit', variable('COMMIT', '0123456789abcdef0123456789abcdef01234567'), 'pass'],
  ],
  'allowed-registries': [
    ['a star for the region', image('111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:1', ECR), 'pass'],
    ['a star reaches into no path', image('111122223333.dkr.ecr.evil.com/x.amazonaws.com', ECR), 'fail'],
    ['a star for a part of the path', image('public.ecr.aws/acme/web', 'public.ecr.aws/*/web'), 'pass'],
    ['more of the path than there is', image('public.ecr.aws/acme', 'public.ecr.aws/acme/web'), 'fail'],
  ],
  'private-registry-credentials': [
    [
      'credentials that are empty',
      task({ image: 'registry.corp/web', repositoryCredentials: { credentialsParameter: '' } }),
      'fail',
    ],
  ],
  'memory-hard-limit': [
    ['a task of Fargate', task({}, FARGATE), 'pass'],
    ['a reservation is no limit', task({ memoryReservation: 128 }), 'fail'],
    ['one of two', containers({ name: 'a', memory: 128 }, { name: 'b' }), 'fail'],
  ],
  'init-process-enabled': [
    ['a service that says nothing', { ...task({}), context: { service: {} } }, 'not-applicable'],
    ['a task that says so itself', { ...task({}), context: { enableExecuteCommand: true } }, 'fail'],
  ],
  'no-fault-injection-in-prod': [
    [
      'its service is of production',
      { ...task({}, { enableFaultInjection: true, tags: [] }), context: { service: { tags: PROD } } },
      'fail',
    ],
  ],
  'log-buffer-size': [
    [
      'an account that blocks',
      {
        ...task({ logConfiguration: { logDriver: 'awslogs' } }),
        context: { accountSettings: { settings: [{ name: 'defaultLogDriverMode', value: 'blocking' }] } },
      },
      'pass',
    ],
  ],
  'health-check-grace-period': [
    [
      'containers that a plan leaves open',
      {
        ...request({ loadBalancers: [{ targetGroupArn: 'arn' }] }),
        context: { taskDefinition: { family: 'web' } },
      },
      'not-evaluated',
    ],
  ],
  'agent-connected': [
    ['ten minutes are fine', instance('2026-08-31T23:50:00Z'), 'pass'],
    ['a moment more is not', instance('2026-08-31T23:49:59Z'), 'fail'],
  ],
  'desired-count-nonzero': [
    ['seven days are fine', request({ desiredCount: 0, createdAt: '2026-08-25T00:00:00Z' }), 'pass'],
    ['a moment more is not', request({ desiredCount: 0, createdAt: '2026-08-24T23:59:59Z' }), 'fail'],
  ],
  'cluster-has-active-services': [
    ['seven days are fine', unused('2026-08-25T00:00:00Z'), 'pass'],
    ['a moment more is not', unused('2026-08-24T23:59:59Z'), 'fail'],
  ],
  'standalone-task-max-age': [
    ['a day is fine', standalone('2026-08-31T00:00:00Z'), 'pass'],
    ['a moment more is not', standalone('2026-08-30T23:59:59Z'), 'fail'],
  ],
  'deployment-can-progress': [
    ['half of one task is a whole one', rolling(1, 50, 100), 'fail'],
    ['one and a half tasks are one', rolling(1, 100, 150), 'fail'],
    ['three tasks of two', rolling(2, 100, 150), 'pass'],
  ],
  'environment-size-limit': [
    ['60 KiB of a text', task({ command: ['x'.repeat(59 * 1024)] }), 'pass'],
    ['more than 60 KiB', task({ command: ['x'.repeat(60 * 1024)] }), 'fail'],
  ],
};

describe.each(Object.entries(EDGES))('%s', (rule, rows) => {
  test.each(rows)('%s', (_sentence, example, verdict) => {
    expect(judgeExample(rule, example)[0]?.verdict).toBe(verdict);
  });
});

test('what offends in an answer is told where it stands', () => {
  const volumes = [{ name: 'data', managedEBSVolume: { encrypted: false } }];
  const example = answer({ deployments: [{ status: 'PRIMARY', volumeConfigurations: volumes }] });

  expect(judgeExample('ebs-volume-encrypted', example)[0]?.path).toBe(
    'deployments[0].volumeConfigurations[0].managedEBSVolume.encrypted',
  );
});
