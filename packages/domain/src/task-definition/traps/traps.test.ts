import { globSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ContainerDefinition } from '../container-definition.ts';
import { findRunTimeTraps } from '../find-run-time-traps.ts';
import type { TaskDefinition } from '../task-definition.ts';
import type { TrapContext } from '../trap.ts';
import { RUN_TIME_TRAPS } from './index.ts';

const ec2With = (...changes: ContainerDefinition[]): TaskDefinition => ({
  family: 'web',
  containerDefinitions: changes.map((change, index) => ({
    name: `c${index}`,
    image: 'nginx:1',
    memory: 128,
    ...change,
  })),
});
const C = 'containerDefinitions';
const SECRET = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf';
const FARGATE = { requiresCompatibilities: ['FARGATE'] };
const check = (change: NonNullable<ContainerDefinition['healthCheck']>) =>
  ec2With({ healthCheck: { command: ['CMD-SHELL', 'true'], ...change } });

describe('traps', () => {
  test.each<readonly [id: string, TaskDefinition, path: string, TrapContext]>([
    [
      'dependencies/never-met',
      ec2With(
        { logConfiguration: { logDriver: 'awsfirelens' }, volumesFrom: [{ sourceContainer: 'c1' }] },
        { volumesFrom: [{ sourceContainer: 'c0' }] },
      ),
      `${C}[0]`,
      {},
    ],
    [
      'dependencies/never-healthy',
      ec2With(
        { dependsOn: [{ containerName: 'c1', condition: 'HEALTHY' }] },
        { healthCheck: { command: ['NONE'] } },
      ),
      `${C}[0].dependsOn[0].condition`,
      {},
    ],
    [
      'dependencies/times-out-before-healthy',
      ec2With(
        { dependsOn: [{ containerName: 'c1', condition: 'HEALTHY' }] },
        { startTimeout: 10, healthCheck: { command: ['CMD', 'true'] } },
      ),
      `${C}[0].dependsOn[0]`,
      {},
    ],
    ['dependencies/essential-init', ec2With({}, { name: 'db-migrate' }), `${C}[1].essential`, {}],
    ['health-checks/kills-slow-starter', check({ interval: 5, retries: 3 }), `${C}[0].healthCheck`, {}],
    [
      'health-checks/shell-line-as-program',
      check({ command: ['CMD', 'curl -f http://localhost/ || exit 1'] }),
      `${C}[0].healthCheck.command`,
      {},
    ],
    [
      'launch-type/not-for-fargate',
      ec2With({ privileged: true }),
      `${C}[0].privileged`,
      { launchType: 'FARGATE' },
    ],
    [
      'launch-type/platform-version',
      { ...ec2With({}), ...FARGATE, pidMode: 'task' },
      'pidMode',
      { platformVersion: '1.3.0' },
    ],
    [
      'launch-type/platform-version',
      { ...ec2With({ restartPolicy: { enabled: true } }), ...FARGATE },
      `${C}[0].restartPolicy`,
      { platformVersion: '1.3.0' },
    ],
    [
      'launch-type/platform-version',
      { ...ec2With({}), ...FARGATE, runtimePlatform: { cpuArchitecture: 'ARM64' } },
      'runtimePlatform.cpuArchitecture',
      { platformVersion: '1.3.0' },
    ],
    [
      'launch-type/platform-version',
      {
        ...ec2With({ restartPolicy: { enabled: true } }),
        ...FARGATE,
        runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' },
      },
      `${C}[0].restartPolicy`,
      {},
    ],
    [
      'ports/unknown-protocol',
      ec2With({ portMappings: [{ containerPort: 53, protocol: 'UDP' }] }),
      `${C}[0].portMappings[0].protocol`,
      {},
    ],
    [
      'launch-type/fixed-host-port',
      ec2With({ portMappings: [{ containerPort: 80, hostPort: 80 }] }),
      `${C}[0].portMappings[0].hostPort`,
      {},
    ],
    [
      'logging/missing-option',
      ec2With({ logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/web' } } }),
      `${C}[0].logConfiguration.options.awslogs-region`,
      {},
    ],
    [
      'memory/limits-over-task',
      {
        ...ec2With({ memory: 400, memoryReservation: 100 }, { memory: 400, memoryReservation: 100 }),
        memory: '512',
      },
      'memory',
      {},
    ],
    [
      'secrets/stage-and-version',
      ec2With({ secrets: [{ name: 'DB', valueFrom: `${SECRET}::AWSPREVIOUS:9d4cb84b` }] }),
      `${C}[0].secrets[0].valueFrom`,
      {},
    ],
    [
      'launch-type/platform-version',
      { ...ec2With({ secrets: [{ name: 'DB', valueFrom: `${SECRET}:password::` }] }), ...FARGATE },
      `${C}[0].secrets[0].valueFrom`,
      { platformVersion: '1.3.0' },
    ],
    [
      'start/domain-joined-on-fargate',
      { ...ec2With({ credentialSpecs: ['credentialspec:arn:aws:s3:::bucket/spec.json'] }), ...FARGATE },
      `${C}[0].credentialSpecs[0]`,
      {},
    ],
    [
      'secrets/missing-colons',
      ec2With({ secrets: [{ name: 'DB', valueFrom: `${SECRET}:password` }] }),
      `${C}[0].secrets[0].valueFrom`,
      {},
    ],
    [
      'secrets/missing-colons',
      ec2With({
        logConfiguration: {
          logDriver: 'splunk',
          secretOptions: [{ name: 'splunk-token', valueFrom: `${SECRET}:token:AWSCURRENT` }],
        },
      }),
      `${C}[0].logConfiguration.secretOptions[0].valueFrom`,
      {},
    ],
    ['memory/less-than-docker-takes', ec2With({ memoryReservation: 4 }), `${C}[0].memoryReservation`, {}],
    [
      'start/no-execution-role',
      {
        ...ec2With({ image: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/web:1' }),
        requiresCompatibilities: ['EXTERNAL'],
      },
      'executionRoleArn',
      {},
    ],
    [
      'start/no-execution-role',
      ec2With({ environmentFiles: [{ type: 's3', value: 'arn:aws:s3:::bucket/web.env' }] }),
      'executionRoleArn',
      {},
    ],
    ['start/shell-line-as-program', ec2With({ command: ['npm start'] }), `${C}[0].command`, {}],
    [
      'start/exec-on-read-only-root',
      ec2With({ readonlyRootFilesystem: true }),
      `${C}[0].readonlyRootFilesystem`,
      { enableExecuteCommand: true },
    ],
    [
      'volumes/efs-in-clear-text',
      {
        ...ec2With({ mountPoints: [{ sourceVolume: 'data', containerPath: '/d' }] }),
        volumes: [{ name: 'data', efsVolumeConfiguration: { fileSystemId: 'fs-1' } }],
      },
      'volumes[0].efsVolumeConfiguration.transitEncryption',
      {},
    ],
    ['volumes/never-mounted', { ...ec2With({}), volumes: [{ name: 'data' }] }, 'volumes[0]', {}],
    [
      'volumes/path-taken',
      {
        ...ec2With({
          mountPoints: [
            { sourceVolume: 'a', containerPath: '/d' },
            { sourceVolume: 'b', containerPath: '/d' },
          ],
        }),
        volumes: [{ name: 'a' }, { name: 'b' }],
      },
      `${C}[0].mountPoints[1].containerPath`,
      {},
    ],
  ])('%s', (id, definition, path, context) => {
    expect(
      findRunTimeTraps(definition, context)
        .filter((trap) => trap.id === id)
        .map((trap) => trap.path),
    ).toContain(path);
  });

  test.each<readonly [sentence: string, TaskDefinition, TrapContext]>([
    ['a plain container', ec2With({}), {}],
    ["ECS's own health check timing", check({}), {}],
    ['a quick health check with a start period', check({ interval: 5, startPeriod: 60 }), {}],
    [
      'a quick health check in the grace period of the service',
      check({ interval: 5 }),
      { healthCheckGracePeriodSeconds: 120 },
    ],
    [
      'a quick health check of a sidecar',
      { ...ec2With({}, { essential: false, healthCheck: { command: ['CMD', 'true'], interval: 5 } }) },
      {},
    ],
    ['a batch job that ends', ec2With({ name: 'migrate' }), {}],
    [
      'an init container that may end',
      ec2With(
        { dependsOn: [{ containerName: 'init', condition: 'SUCCESS' }] },
        { name: 'init', essential: false },
      ),
      {},
    ],
    [
      'a circle of dependsOn, which registration tells',
      ec2With(
        { dependsOn: [{ containerName: 'c1', condition: 'START' }] },
        { dependsOn: [{ containerName: 'c0', condition: 'START' }] },
      ),
      {},
    ],
    ['a shell line for a shell', ec2With({ entryPoint: ['sh', '-c'], command: ['npm start'] }), {}],
    [
      'a host port in awsvpc',
      { ...ec2With({ portMappings: [{ containerPort: 80, hostPort: 80 }] }), networkMode: 'awsvpc' },
      {},
    ],
    [
      'a definition for Fargate, which registration judges',
      { ...ec2With({ privileged: true }), ...FARGATE },
      {},
    ],
    [
      'both protocols on one port',
      ec2With({ portMappings: [{ containerPort: 53 }, { containerPort: 53, protocol: 'udp' }] }),
      {},
    ],
    [
      'ephemeral storage of Windows on Fargate',
      {
        ...ec2With({}),
        ...FARGATE,
        ephemeralStorage: { sizeInGiB: 100 },
        runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' },
      },
      {},
    ],
    [
      'a secret with all its parts, and one without any',
      {
        ...ec2With({
          secrets: [
            { name: 'A', valueFrom: SECRET },
            { name: 'B', valueFrom: `${SECRET}:password::` },
          ],
        }),
        executionRoleArn: 'exec',
      },
      {},
    ],
    [
      'a token as a secret option',
      {
        ...ec2With({
          logConfiguration: {
            logDriver: 'splunk',
            options: { 'splunk-url': 'https://x' },
            secretOptions: [{ name: 'splunk-token', valueFrom: 't' }],
          },
        }),
        executionRoleArn: 'exec',
      },
      {},
    ],
  ])('none in %s', (_sentence, definition, context) => {
    expect(findRunTimeTraps(definition, context)).toEqual([]);
  });

  test('the list has a file for every prefix, and every id once', () => {
    const files = globSync('packages/domain/src/task-definition/traps/*.ts')
      .map((file) => file.split('/').at(-1)?.replace('.ts', ''))
      .filter((stem) => stem !== 'index' && stem !== 'traps.test');
    const ids = RUN_TIME_TRAPS.map(({ id }) => id);

    expect(new Set(ids.map((id) => id.split('/')[0]))).toEqual(new Set(files));
    expect(new Set(ids).size).toBe(ids.length);
  });
});
