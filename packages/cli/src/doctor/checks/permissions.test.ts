import type { SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import { DEFAULT_CONFIGURATION } from '@taskwarden/response';
import { expect, test } from 'vitest';
import { namingOf } from '../deployment.ts';
import { runChecks } from '../run-checks.ts';
import type { Scene } from '../scene.ts';
import { permissions } from './permissions.ts';

const decision = (EvalActionName: string, EvalDecision: string) => ({
  EvalActionName,
  EvalDecision,
  EvalResourceName: '*',
});

test('what IAM says on a second page counts, too', async () => {
  const send = async (command: SimulatePrincipalPolicyCommand) =>
    command.input.Marker === undefined
      ? { EvaluationResults: [decision('sqs:SendMessage', 'allowed')], IsTruncated: true, Marker: 'more' }
      : { EvaluationResults: [decision('dynamodb:PutItem', 'implicitDeny')] };
  const scene: Scene = {
    clients: { iam: { send } } as unknown as Scene['clients'],
    naming: namingOf('prod'),
    deployment: async () => ({
      functions: new Map([['timer', { Role: 'arn:aws:iam::111122223333:role/timer' }]]),
      wiring: {},
      account: '111122223333',
      region: 'eu-west-1',
      partition: 'aws',
    }),
    configuration: { ok: true, configuration: DEFAULT_CONFIGURATION, file: undefined },
    environment: {},
    now: 0,
  };

  expect(await runChecks([permissions], scene)).toMatchObject([
    {
      status: 'failed',
      detail: expect.stringContaining('timer may not dynamodb:PutItem on * (implicitDeny)'),
    },
  ]);
});
