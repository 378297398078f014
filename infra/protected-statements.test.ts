import { describe, expect, test } from 'vitest';
import { protectedStatements } from './protected-statements.ts';

const here = (resource: string): string => `arn:aws:ecs:eu-west-1:111122223333:${resource}`;

describe('what the function that acts is denied', () => {
  test('is everything that carries the tag of protection, also where no cluster is protected', () => {
    expect(protectedStatements([], here)).toEqual([
      {
        effect: 'deny',
        actions: ['ecs:StopTask', 'ecs:UpdateService', 'ecs:TagResource', 'ecs:UntagResource'],
        resources: ['*'],
        conditions: [
          { test: 'StringEquals', variable: 'aws:ResourceTag/taskwarden:protected', values: ['true'] },
        ],
      },
    ]);
  });

  test('is to change or to tag anything in a protected cluster', () => {
    const [, ...others] = protectedStatements(['payments-*'], here);

    expect(others).toEqual([
      {
        effect: 'deny',
        actions: ['ecs:StopTask', 'ecs:UpdateService'],
        resources: ['*'],
        conditions: [
          {
            test: 'ArnLike',
            variable: 'ecs:cluster',
            values: ['arn:aws:ecs:eu-west-1:111122223333:cluster/payments-*'],
          },
        ],
      },
      {
        effect: 'deny',
        actions: ['ecs:TagResource', 'ecs:UntagResource'],
        resources: [
          'arn:aws:ecs:eu-west-1:111122223333:cluster/payments-*',
          'arn:aws:ecs:eu-west-1:111122223333:service/payments-*/*',
          'arn:aws:ecs:eu-west-1:111122223333:task/payments-*/*',
        ],
      },
    ]);
  });
});
