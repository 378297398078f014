import { expect, test } from 'vitest';
import { supportsLaunchType } from './compatibility.ts';
import { effectiveTaskDefinition } from './effective-task-definition.ts';
import { missingLogOptions } from './log-driver.ts';

const definition = {
  family: 'web',
  cpu: '256',
  taskRoleArn: 'a',
  containerDefinitions: [
    {
      name: 'web',
      image: 'nginx',
      command: ['serve'],
      environment: [
        { name: 'A', value: '1' },
        { name: 'B', value: '2' },
      ],
    },
    { name: 'sidecar', image: 'envoy' },
  ],
};

test('a task without overrides runs its definition', () => {
  expect(effectiveTaskDefinition(definition)).toEqual(definition);
  expect(effectiveTaskDefinition({ family: 'web' }, {})).toEqual({ family: 'web' });
});

test('overrides replace, except that variables are merged by name', () => {
  const overrides = {
    cpu: '512',
    taskRoleArn: 'b',
    containerOverrides: [
      {
        name: 'web',
        command: ['migrate'],
        memory: 64,
        environment: [
          { name: 'C', value: '4' },
          { name: 'A', value: '3' },
        ],
      },
      { name: 'stranger', command: ['x'] },
    ],
  };

  expect(effectiveTaskDefinition(definition, overrides)).toEqual({
    family: 'web',
    cpu: '512',
    taskRoleArn: 'b',
    containerDefinitions: [
      {
        name: 'web',
        image: 'nginx',
        command: ['migrate'],
        memory: 64,
        environment: [
          { name: 'A', value: '3' },
          { name: 'B', value: '2' },
          { name: 'C', value: '4' },
        ],
      },
      { name: 'sidecar', image: 'envoy' },
    ],
  });
});

test.each([
  ['awslogs on EC2', { logDriver: 'awslogs' }, 'EC2', ['awslogs-group', 'awslogs-region']],
  [
    'awslogs on Fargate',
    { logDriver: 'awslogs', options: { 'awslogs-group': 'a' } },
    'FARGATE',
    ['awslogs-region', 'awslogs-stream-prefix'],
  ],
  [
    'splunk with its token as a secret',
    { logDriver: 'splunk', options: { 'splunk-url': 'u' }, secretOptions: [{ name: 'splunk-token' }] },
    'FARGATE',
    [],
  ],
  ['a driver that nobody knows', { logDriver: 'carrier-pigeon' }, 'EC2', []],
] as const)('the options that are missing: %s', (_sentence, logConfiguration, launchType, missing) => {
  expect(missingLogOptions(logConfiguration, launchType)).toEqual(missing);
});

const fargate = {
  networkMode: 'awsvpc',
  cpu: '256',
  memory: '512',
  containerDefinitions: [{ name: 'web', image: 'nginx' }],
};
test.each([
  ['as ECS says', { compatibilities: ['EC2'] }, 'FARGATE', false],
  ['as it requires', { requiresCompatibilities: ['FARGATE'] }, 'FARGATE', true],
  ['as ECS would compute it', fargate, 'FARGATE', true],
  ['as ECS would compute it, without a size', { ...fargate, cpu: '' }, 'FARGATE', false],
  ['as ECS would compute it, for EC2', {}, 'EC2', true],
])('what a definition runs on: %s', (_sentence, taskDefinition, launchType, expected) => {
  expect(supportsLaunchType(taskDefinition, launchType)).toBe(expected);
});
