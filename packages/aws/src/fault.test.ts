import { describe, expect, test } from 'vitest';
import { AwsFault, type AwsService, type Fault } from './fault.ts';

function named(name: string): Error {
  const error = new Error('the text of AWS');
  error.name = name;
  return error;
}

describe('what kind of no a service gave', () => {
  test.each<[AwsService, string, Fault, boolean]>([
    ['ECS', 'ClusterNotFoundException', 'not-found', false],
    ['ECS', 'ThrottlingException', 'throttled', true],
    ['ECS', 'ServerException', 'unavailable', true],
    ['ECS', 'AccessDeniedException', 'denied', false],
    ['SNS', 'NotFoundException', 'not-found', false],
    ['SNS', 'ThrottledException', 'throttled', true],
    ['SQS', 'QueueDoesNotExist', 'not-found', false],
    ['SQS', 'RequestThrottled', 'throttled', true],
    ['SSM', 'ParameterNotFound', 'not-found', false],
  ])('%s: %s is %s', (service, name, fault, retryable) => {
    const refused = new AwsFault(service, 'asking', named(name));

    expect(refused).toMatchObject({ service, fault, retryable });
    expect(refused.message).toBe(`${service} refused asking: ${name}`);
  });

  test('a name of another service, a new name and no name at all may pass by themselves', () => {
    const causes = [named('QueueDoesNotExist'), named('BrandNewException'), 'socket hang up'];

    expect(causes.map((cause) => new AwsFault('ECS', 'asking', cause).fault)).toEqual([
      'unavailable',
      'unavailable',
      'unavailable',
    ]);
  });
});
