import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ContainerDefinition } from '../container-definition.ts';
import type { TaskDefinition } from '../task-definition.ts';
import { compareRevisions } from './compare-revisions.ts';

const web = (change: ContainerDefinition): TaskDefinition => ({
  family: 'web',
  containerDefinitions: [{ name: 'web', image: 'nginx:1.26', ...change }],
});
const sentences = (older: TaskDefinition, newer: TaskDefinition) =>
  compareRevisions(older, newer).map(({ sentence }) => sentence);
const DIGEST = `sha256:${'ab'.repeat(32)}`;
const ARN = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf';

describe('what changed between two revisions', () => {
  test.each<readonly [string, TaskDefinition, TaskDefinition, readonly string[]]>([
    ['nothing', web({}), web({}), []],
    ['the tag', web({}), web({ image: 'nginx:1.27' }), ['web: image tag 1.26 → 1.27']],
    ['from no tag', web({ image: 'nginx' }), web({}), ['web: image tag latest → 1.26']],
    [
      'the digest under one tag',
      web({ image: `nginx:1@${DIGEST}` }),
      web({ image: `nginx:1@sha256:${'cd'.repeat(32)}` }),
      ['web: image digest sha256:abababababab… → sha256:cdcdcdcdcdcd…'],
    ],
    [
      'pinned to a digest',
      web({}),
      web({ image: `nginx:1.26@${DIGEST}` }),
      ['web: image digest sha256:abababababab… added'],
    ],
    [
      'another image',
      web({}),
      web({ image: 'public.ecr.aws/nginx/nginx:1.26' }),
      ['web: image nginx:1.26 → public.ecr.aws/nginx/nginx:1.26'],
    ],
    [
      'the size of the task',
      { ...web({}), cpu: '.25 vCPU', memory: '512' },
      { ...web({}), cpu: '512', memory: '1 GB' },
      ['task cpu 256 → 512', 'task memory 512 MiB → 1024 MiB'],
    ],
    ['the same size in other words', { ...web({}), cpu: '1024' }, { ...web({}), cpu: '1 vCPU' }, []],
    ['a size that was not there', web({}), { ...web({}), memory: '512' }, ['task memory 512 MiB added']],
    ['memory of a container', web({ memory: 128 }), web({ memory: 256 }), ['web: memory 128 MiB → 256 MiB']],
    ['a soft limit added', web({}), web({ memoryReservation: 64 }), ['web: memoryReservation 64 MiB added']],
    [
      'environment variables',
      web({
        environment: [
          { name: 'A', value: '1' },
          { name: 'B', value: 'hunter2' },
        ],
      }),
      web({
        environment: [
          { name: 'B', value: 'hunter3' },
          { name: 'C', value: '3' },
        ],
      }),
      [
        'web: environment variable B changed',
        'web: environment variable C added',
        'web: environment variable A removed',
      ],
    ],
    [
      'the order of variables is none',
      web({
        environment: [
          { name: 'A', value: '1' },
          { name: 'B', value: '2' },
        ],
      }),
      web({
        environment: [
          { name: 'B', value: '2' },
          { name: 'A', value: '1' },
        ],
      }),
      [],
    ],
    [
      'a variable becomes a secret',
      web({ environment: [{ name: 'DB', value: 'x' }] }),
      web({ secrets: [{ name: 'DB', valueFrom: ARN }] }),
      ['web: DB is a secret now, no longer an environment variable'],
    ],
    [
      'a secret becomes a variable',
      web({ secrets: [{ name: 'DB', valueFrom: ARN }] }),
      web({ environment: [{ name: 'DB', value: 'x' }] }),
      ['web: DB is an environment variable now, no longer a secret'],
    ],
    [
      'a secret from elsewhere',
      web({ secrets: [{ name: 'DB', valueFrom: 'db' }] }),
      web({ secrets: [{ name: 'DB', valueFrom: ARN }] }),
      [`web: secret DB from db → ${ARN}`],
    ],
    [
      'ports',
      web({ portMappings: [{ containerPort: 80 }] }),
      web({ portMappings: [{ containerPort: 8080, protocol: 'tcp' }] }),
      ['web: port 8080/tcp added', 'web: port 80/tcp removed'],
    ],
    [
      'a host port',
      web({ portMappings: [{ containerPort: 80, hostPort: 0 }] }),
      web({ portMappings: [{ containerPort: 80, hostPort: 8080 }] }),
      ['web: port 80/tcp: hostPort none → 8080'],
    ],
    [
      'what ECS fills in',
      web({ portMappings: [{ containerPort: 80 }] }),
      web({
        portMappings: [{ containerPort: 80, hostPort: 80, protocol: 'tcp' }],
        essential: true,
        cpu: 0,
        environment: [],
        mountPoints: [],
        volumesFrom: [],
        systemControls: [],
      }),
      [],
    ],
    [
      'a health check',
      web({}),
      web({ healthCheck: { command: ['CMD', 'true'] } }),
      ['web: healthCheck added'],
    ],
    [
      'the timing of a health check',
      web({ healthCheck: { command: ['CMD', 'true'], interval: 30 } }),
      web({ healthCheck: { command: ['CMD', 'true'], interval: 10, startPeriod: 60 } }),
      ['web: healthCheck interval 30 → 10', 'web: healthCheck startPeriod set to 60'],
    ],
    [
      'the command',
      web({ command: ['serve'] }),
      web({ command: ['serve', '--port', '80'] }),
      ['web: command serve → serve --port 80'],
    ],
    [
      'a password in a command',
      web({ command: ['serve', '--db-password=hunter2'] }),
      web({ command: ['serve', '--db-password', 'hunter3'] }),
      ['web: command serve --db-password=*** → serve --db-password ***'],
    ],
    [
      'a password in a URL',
      web({ command: ['migrate', 'postgres://app:hunter2@db/shop'] }),
      web({ command: ['migrate', 'postgres://app:hunter3@db2/shop', '&&', 'DB_PASS=hunter4', 'serve'] }),
      [
        'web: command migrate postgres://app:***@db/shop → migrate postgres://app:***@db2/shop && DB_PASS=*** serve',
      ],
    ],
    [
      'another processor and more storage than by default',
      web({}),
      {
        ...web({}),
        runtimePlatform: { cpuArchitecture: 'ARM64', operatingSystemFamily: 'LINUX' },
        ephemeralStorage: { sizeInGiB: 100 },
      },
      ['ephemeralStorage sizeInGiB 20 → 100', 'runtimePlatform cpuArchitecture X86_64 → ARM64'],
    ],
    [
      'roles',
      { ...web({}), taskRoleArn: 'arn:aws:iam::111122223333:role/a' },
      { ...web({}), taskRoleArn: 'arn:aws:iam::111122223333:role/team/b', executionRoleArn: 'exec' },
      ['task role a → team/b', 'execution role exec added'],
    ],
    [
      'the log driver',
      web({ logConfiguration: { logDriver: 'json-file' } }),
      web({ logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/web' } } }),
      ['web: log driver json-file → awslogs', 'web: log option awslogs-group /web added'],
    ],
    [
      'options that may hold tokens',
      web({ logConfiguration: { logDriver: 'splunk', options: { 'splunk-token': 'a' } } }),
      web({ logConfiguration: { logDriver: 'splunk', options: { 'splunk-token': 'b' } } }),
      ['web: log option splunk-token changed'],
    ],
    [
      'volumes and mounts',
      { ...web({}), volumes: [{ name: 'a' }] },
      {
        ...web({ mountPoints: [{ sourceVolume: 'b', containerPath: '/b' }] }),
        volumes: [{ name: 'b', efsVolumeConfiguration: { fileSystemId: 'fs-1' } }],
      },
      ['web: mount at /b added', 'volume b added', 'volume a removed'],
    ],
    [
      'containers',
      web({}),
      { family: 'web', containerDefinitions: [{ name: 'api', image: 'api:1' }] },
      ['api: container added, image api:1', 'web: container removed, image nginx:1.26'],
    ],
    ['whether it is essential', web({}), web({ essential: false }), ['web: essential true → false']],
    [
      'labels by their names',
      web({ dockerLabels: { a: '1' } }),
      web({ dockerLabels: { a: '2', b: '1' } }),
      ['web: docker label a changed', 'web: docker label b added'],
    ],
    [
      'any other member',
      web({}),
      web({ readonlyRootFilesystem: true }),
      ['web: readonlyRootFilesystem set to true'],
    ],
    [
      'the platform',
      { ...web({}), runtimePlatform: { cpuArchitecture: 'X86_64' } },
      { ...web({}), runtimePlatform: { cpuArchitecture: 'ARM64' } },
      ['runtimePlatform cpuArchitecture X86_64 → ARM64'],
    ],
    [
      'what ECS writes',
      { ...web({}), revision: 1, registeredAt: 1, compatibilities: ['EC2'] },
      { ...web({}), revision: 2, registeredAt: 2 },
      [],
    ],
  ])('%s', (_sentence, older, newer, expected) => {
    expect(sentences(older, newer)).toEqual(expected);
  });

  test('a change has its values and its place in the newer revision', () => {
    expect(compareRevisions(web({}), web({ image: 'nginx:1.27' }))).toEqual([
      {
        what: 'image',
        container: 'web',
        path: 'containerDefinitions[0].image',
        from: 'nginx:1.26',
        to: 'nginx:1.27',
        sentence: 'web: image tag 1.26 → 1.27',
      },
    ]);
  });

  test('no environment value is ever told', () => {
    const value = fc.uuid();
    const environment = fc.array(fc.record({ name: fc.constantFrom('A', 'B', 'C'), value }), {
      maxLength: 4,
    });

    fc.assert(
      fc.property(environment, environment, (before, after) => {
        const told = JSON.stringify(
          compareRevisions(web({ environment: before }), web({ environment: after })),
        );
        for (const variable of [...before, ...after]) expect(told).not.toContain(variable.value);
      }),
    );
  });

  test('a revision does not differ from itself', () => {
    const container = fc.record({
      name: fc.string(),
      image: fc.string(),
      command: fc.array(fc.string()),
      cpu: fc.nat(),
    });

    fc.assert(
      fc.property(fc.uniqueArray(container, { selector: ({ name }) => name }), (containerDefinitions) => {
        expect(compareRevisions({ containerDefinitions }, { containerDefinitions })).toEqual([]);
      }),
    );
  });
});
