import { DEFAULT_POLICY, planPolicy } from '@taskwarden/policy';
import { describe, expect, test } from 'vitest';
import { lintFile } from './testing.ts';

const OPTIONS = { kind: undefined, plan: planPolicy(DEFAULT_POLICY), now: 0 };

/** Rules that a task definition of a template breaks, whatever is deployed. */
function broken(properties: object): readonly string[] {
  const Resources = {
    Task: { Type: 'AWS::ECS::TaskDefinition', Properties: properties },
  };
  const linted = lintFile({ file: 't.json', text: JSON.stringify({ Resources }) }, OPTIONS);
  return 'unreadable' in linted
    ? [linted.unreadable]
    : linted.flatMap(({ registration }) => registration.map(({ rule }) => rule));
}

const OPEN = { Ref: 'NotKnown' };
const WEB = { Name: 'web', Image: 'nginx:1', Memory: 128 };
const FARGATE = { RequiresCompatibilities: ['FARGATE'], NetworkMode: 'awsvpc', Cpu: '256', Memory: '512' };

describe('what a template leaves open', () => {
  test.each([
    ['an image', { ContainerDefinitions: [{ ...WEB, Image: OPEN }] }],
    ['the memory of a container', { ContainerDefinitions: [{ Name: 'web', Image: 'nginx', Memory: OPEN }] }],
    ['the size of a task', { ...FARGATE, Cpu: OPEN, ContainerDefinitions: [WEB] }],
    ['the memory of a large task', { ...FARGATE, Cpu: '16384', Memory: OPEN, ContainerDefinitions: [WEB] }],
    ['the network mode', { ...FARGATE, NetworkMode: OPEN, ContainerDefinitions: [WEB] }],
    [
      'whether it is for Fargate',
      { RequiresCompatibilities: [OPEN], Cpu: '256', ContainerDefinitions: [WEB] },
    ],
    [
      'the role that secrets need',
      {
        ExecutionRoleArn: OPEN,
        ContainerDefinitions: [{ ...WEB, Secrets: [{ Name: 'A', ValueFrom: '/a' }] }],
      },
    ],
    [
      'the name of a container',
      {
        ContainerDefinitions: [
          { ...WEB, DependsOn: [{ ContainerName: 'side', Condition: 'START' }] },
          { ...WEB, Name: OPEN },
        ],
      },
    ],
    [
      'a container that others name',
      {
        ContainerDefinitions: [
          {
            ...WEB,
            Links: ['side'],
            VolumesFrom: [{ SourceContainer: 'side' }],
            DependsOn: [
              { ContainerName: 'side', Condition: 'HEALTHY' },
              { ContainerName: 'side', Condition: 'SUCCESS' },
            ],
          },
          OPEN,
        ],
      },
    ],
    [
      'the health check that another waits for',
      {
        ContainerDefinitions: [
          { ...WEB, DependsOn: [{ ContainerName: 'db', Condition: 'HEALTHY' }] },
          { ...WEB, Name: 'db', HealthCheck: OPEN },
        ],
      },
    ],
    [
      'the log configuration of all but the router',
      {
        ContainerDefinitions: [
          { ...WEB, LogConfiguration: OPEN },
          { ...WEB, Name: 'router', FirelensConfiguration: { Type: 'fluentbit' } },
        ],
      },
    ],
    [
      'the router',
      { ContainerDefinitions: [{ ...WEB, LogConfiguration: { LogDriver: 'awsfirelens' } }, OPEN] },
    ],
    [
      'what a container mounts',
      {
        Volumes: [{ Name: 'data', ConfiguredAtLaunch: true }],
        ContainerDefinitions: [{ ...WEB, MountPoints: OPEN }],
      },
    ],
    [
      'one of the volumes',
      {
        Volumes: [OPEN],
        ContainerDefinitions: [{ ...WEB, MountPoints: [{ SourceVolume: 'data', ContainerPath: '/d' }] }],
      },
    ],
    [
      'the name of a volume',
      {
        Volumes: [{ Name: OPEN }],
        ContainerDefinitions: [{ ...WEB, MountPoints: [{ SourceVolume: 'data', ContainerPath: '/d' }] }],
      },
    ],
    [
      'all volumes',
      {
        Volumes: OPEN,
        ContainerDefinitions: [{ ...WEB, MountPoints: [{ SourceVolume: 'data', ContainerPath: '/d' }] }],
      },
    ],
    ['all containers', { ContainerDefinitions: OPEN }],
    [
      'a port',
      {
        NetworkMode: 'awsvpc',
        ContainerDefinitions: [{ ...WEB, PortMappings: [{ ContainerPort: OPEN, HostPort: 80 }] }],
      },
    ],
  ])('is not held against it: %s', (_, properties) => {
    expect(broken(properties)).toEqual([]);
  });

  test.each([
    [
      'privileged on Fargate, whatever the image',
      'fargate-container/privileged',
      { ...FARGATE, ContainerDefinitions: [{ ...WEB, Image: OPEN, Privileged: true }] },
    ],
    [
      'a size that no memory makes valid',
      'task-size/fargate-size',
      { ...FARGATE, Memory: '5000', ContainerDefinitions: [{ ...WEB, Name: OPEN }] },
    ],
    [
      'a volume that is not there, whatever the others hold',
      'volumes/mounted-volume-exists',
      {
        Volumes: [{ Name: 'a', Host: { SourcePath: OPEN } }],
        ContainerDefinitions: [{ ...WEB, MountPoints: [{ SourceVolume: 'b', ContainerPath: '/d' }] }],
      },
    ],
  ])('hides nothing that is wrong anyway: %s', (_, rule, properties) => {
    expect(broken(properties)).toEqual([rule]);
  });
});

describe('container definitions alone', () => {
  const refused = (containers: readonly object[]) => {
    const linted = lintFile({ file: 'c.json', text: JSON.stringify(containers) }, OPTIONS);
    return 'unreadable' in linted
      ? [linted.unreadable]
      : linted.flatMap(({ registration }) => registration.map(({ rule, spot }) => `${rule} ${spot.pointer}`));
  };
  const web = { name: 'web', image: 'nginx:1' };

  test('are not held to what the definition around them may say', () => {
    const mounting = { ...web, mountPoints: [{ sourceVolume: 'data', containerPath: '/data' }] };
    const secret = { ...web, name: 'api', secrets: [{ name: 'A', valueFrom: '/a' }], privileged: true };

    expect(refused([mounting, secret])).toEqual([]);
  });

  test('are held to what no definition could mend', () => {
    const waiting = { ...web, dependsOn: [{ containerName: 'none', condition: 'START' }] };

    expect(refused([waiting])).toEqual(['dependencies/target-exists /0/dependsOn/0/containerName']);
  });
});

test.each([
  ['what the cluster has', OPEN, 'own'],
  ['which it is', ['FARGATE'], OPEN],
  ['both', OPEN, OPEN],
])(
  'a default strategy is not refused for its provider where a template leaves open %s',
  (_, CapacityProviders, CapacityProvider) => {
    const Properties = {
      CapacityProviders,
      DefaultCapacityProviderStrategy: [{ CapacityProvider, Weight: 1 }],
    };
    const text = JSON.stringify({ Resources: { Prod: { Type: 'AWS::ECS::Cluster', Properties } } });

    expect(lintFile({ file: 't.json', text }, OPTIONS)).toMatchObject([{ registration: [] }]);
  },
);
