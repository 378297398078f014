import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type EcsResourceType,
  formatArn,
  formatEcsArn,
  parseArn,
  parseEcsArn,
  parseTaskDefinition,
  resourceName,
} from './arn.ts';

const place = { partition: 'aws', region: 'eu-west-1', account: '111122223333' };
const arn = (resource: string): string => `arn:aws:ecs:eu-west-1:111122223333:${resource}`;

describe('ARNs', () => {
  test.each([
    ['arn:aws:ecs:eu-west-1:111122223333:cluster/prod', 'aws'],
    ['arn:aws-cn:ecs:cn-north-1:111122223333:cluster/prod', 'aws-cn'],
    ['arn:aws-us-gov:ecs:us-gov-east-1:111122223333:cluster/prod', 'aws-us-gov'],
    ['arn:aws-iso-b:ecs:us-isob-east-1:111122223333:cluster/prod', 'aws-iso-b'],
  ])('%s lies in the partition %s', (text, partition) => {
    expect(parseArn(text)).toMatchObject({ partition, service: 'ecs', resource: 'cluster/prod' });
  });

  test('colons belong to the resource', () => {
    expect(parseArn('arn:aws:logs:eu-west-1:111122223333:log-group:/ecs/web:*')?.resource).toBe(
      'log-group:/ecs/web:*',
    );
  });

  test.each(['', 'prod', 'arn:aws:ecs', 'arn:aws:ecs:eu-west-1:111122223333:', 'arn::ecs:r:a:cluster/prod'])(
    '%j is none',
    (text) => {
      expect(parseArn(text)).toBeUndefined();
    },
  );

  test('what is read is written as it was', () => {
    const part = fc.stringMatching(/^[a-z0-9-]{1,12}$/);
    const resource = fc.stringMatching(/^[a-zA-Z0-9:/_-]{1,40}$/);

    fc.assert(
      fc.property(fc.tuple(part, part, part, part, resource), (parts) => {
        const text = ['arn', ...parts].join(':');
        const parsed = parseArn(text);
        expect(parsed && formatArn(parsed)).toBe(text);
      }),
    );
  });
});

describe('ARNs of ECS resources', () => {
  test.each<[string, EcsResourceType, string, object | undefined]>([
    ['a task', 'task', 'task/prod/1dc5', { clusterName: 'prod', taskId: '1dc5' }],
    ['a task under the old short format', 'task', 'task/1dc5', { taskId: '1dc5' }],
    ['a service', 'service', 'service/prod/web', { clusterName: 'prod', serviceName: 'web' }],
    ['a service under the old short format', 'service', 'service/web', { serviceName: 'web' }],
    ['a cluster', 'cluster', 'cluster/prod', { clusterName: 'prod' }],
    ['a capacity provider', 'capacity-provider', 'capacity-provider/spot', { capacityProviderName: 'spot' }],
    [
      'a container instance',
      'container-instance',
      'container-instance/prod/b54a',
      { clusterName: 'prod', containerInstanceId: 'b54a' },
    ],
    ['a task definition', 'task-definition', 'task-definition/web:7', { familyAndRevision: 'web:7' }],
    [
      'a service deployment',
      'service-deployment',
      'service-deployment/prod/web/EZe5',
      { clusterName: 'prod', serviceName: 'web', serviceDeploymentId: 'EZe5' },
    ],
    ['a resource of another type', 'task', 'task-definition/web:7', undefined],
    ['a cluster without a name', 'cluster', 'cluster/', undefined],
    ['a task with too many parts', 'task', 'task/a/b/c', undefined],
  ])('%s', (_sentence, type, resource, path) => {
    expect(parseEcsArn(type, arn(resource))).toEqual(path && { ...place, ...path });
  });

  test('a resource of another service is none of ECS', () => {
    expect(parseEcsArn('cluster', 'arn:aws:rds:eu-west-1:111122223333:cluster/prod')).toBeUndefined();
  });

  test('what is read is written as it was, long or short', () => {
    const name = fc.stringMatching(/^[a-zA-Z0-9_-]{1,20}$/);
    const type = fc.constantFrom<('task' | 'service' | 'container-instance')[]>(
      'task',
      'service',
      'container-instance',
    );

    fc.assert(
      fc.property(type, fc.array(name, { minLength: 1, maxLength: 2 }), (resourceType, path) => {
        const text = arn([resourceType, ...path].join('/'));
        const parsed = parseEcsArn(resourceType, text);
        expect(parsed && formatEcsArn(resourceType, parsed)).toBe(text);
      }),
    );
  });
});

describe('task definitions by name', () => {
  test.each([
    [arn('task-definition/web:7'), { family: 'web', revision: 7 }],
    [arn('task-definition/web'), { family: 'web' }],
    ['web:7', { family: 'web', revision: 7 }],
    ['web', { family: 'web' }],
    [arn('cluster/prod'), undefined],
    ['', undefined],
    ['web:latest', undefined],
  ])('%s', (text, name) => {
    expect(parseTaskDefinition(text)).toEqual(name);
  });
});

describe('what people call a resource', () => {
  test.each([
    [arn('task/prod/1dc5'), '1dc5'],
    [arn('task/1dc5'), '1dc5'],
    [arn('task-definition/web:7'), 'web:7'],
    ['web', 'web'],
  ])('%s is called %s', (text, name) => {
    expect(resourceName(text)).toBe(name);
  });
});
