import { describe, expect, test } from 'vitest';
import { aService, revision } from '../../test/offences.ts';
import { type Offender, planAction, type Surroundings } from './plan-action.ts';

const RULE = {
  id: 'no-privileged-containers',
  offender: ['stop-standalone', 'roll-back', 'deregister', 'notify'] as const,
};
const offender = (kind: Offender['kind']): Offender => ({
  kind,
  arn: `arn:${kind}`,
  clusterArn: 'arn:cluster',
  taskDefinitionArn: revision('web:7'),
});
const planFor = (
  kind: Offender['kind'],
  around: Partial<Surroundings> = {},
  rule: Parameters<typeof planAction>[0]['rule'] = RULE,
) =>
  planAction(
    { offender: offender(kind), rule, message: 'Container app is root.' },
    { mayScaleToZero: false, ...around },
  );

describe('a plan', () => {
  test('for a task that no service keeps is to stop it, and says why and how far it reaches', () => {
    expect(planFor('task')).toEqual({
      plan: {
        action: 'stop-task',
        arn: 'arn:task',
        clusterArn: 'arn:cluster',
        taskDefinitionArn: revision('web:7'),
        reason: 'web:7 breaks no-privileged-containers: Container app is root.',
        blastRadius: '1 task that no service keeps',
      },
    });
  });

  test('for a service is to go back to the newest revision that keeps the rules', () => {
    expect(planFor('service', { service: aService('web:7'), returnsTo: revision('web:6') })).toMatchObject({
      plan: {
        action: 'roll-back-service',
        returnsTo: revision('web:6'),
        blastRadius: '2 tasks of one service are replaced by a deployment',
      },
    });
  });

  test('for a service without such a revision is to scale it to zero only where the policy says so', () => {
    const service = aService('web:7');

    expect(planFor('service', { service })).toEqual({
      notify: 'the service has run no revision before that keeps the rules',
    });
    expect(planFor('service', { service, mayScaleToZero: true })).toMatchObject({
      plan: { action: 'scale-service-to-zero' },
    });
  });

  test.each(['CODE_DEPLOY', 'EXTERNAL'] as const)('for a service under %s is only to tell', (type) => {
    const service = aService('web:7', { deploymentController: { type } });

    expect(planFor('service', { service, returnsTo: revision('web:6'), mayScaleToZero: true })).toEqual({
      notify: `the deployment controller of the service is ${type}: only its own tool can roll it back`,
    });
  });

  test('for a new revision is to deregister it when nothing used it for a day', () => {
    expect(planFor('revision', { registeredAt: 1000 })).toMatchObject({
      plan: { action: 'deregister-revision' },
      notBefore: 1000 + 86_400_000,
    });
  });

  test('takes the first word of the rule that fits, and only tells where none does', () => {
    expect(planFor('task', {}, { id: 'r', offender: ['roll-back', 'tag'] })).toMatchObject({
      plan: { action: 'tag-resource' },
    });
    expect(planFor('task', {}, { id: 'r', offender: ['roll-back', 'drain', 'notify'] })).toEqual({
      notify: 'no action fits a task that breaks r',
    });
    expect(planFor('service', {})).toEqual({ notify: 'the service is gone' });
  });
});
