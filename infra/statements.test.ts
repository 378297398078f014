import type { PermissionTarget } from '@taskwarden/aws/permissions';
import { describe, expect, test } from 'vitest';
import { permissionsOf, toStatements } from './statements.ts';

function named(target: PermissionTarget): readonly string[] {
  return target.on === 'configured-parameters' ? [] : [target.on];
}

describe('the statements of a role', () => {
  test('each permission is one statement on all its targets', () => {
    const statements = toStatements(
      [
        {
          actions: ['sqs:SendMessage'],
          targets: [{ on: 'queue', queue: 'timers' }, { on: 'own-dead-letters' }],
        },
      ],
      named,
    );

    expect(statements).toEqual([{ actions: ['sqs:SendMessage'], resources: ['queue', 'own-dead-letters'] }]);
  });

  test('a permission on nothing that exists is no statement: IAM refuses one without a resource', () => {
    const [none, ...others] = toStatements(
      [{ actions: ['ssm:GetParameter'], targets: [{ on: 'configured-parameters' }] }],
      named,
    );

    expect([none, others]).toEqual([undefined, []]);
  });

  test('a function without a queue may receive from none', () => {
    const actions = permissionsOf('clock').flatMap((permission) => permission.actions);

    expect(actions).toContain('sqs:SendMessage');
    expect(actions).not.toContain('sqs:ReceiveMessage');
  });
});
