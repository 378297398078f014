import { describe, expect, test } from 'vitest';
import { serviceArn, taskArn } from '../../test/facts.ts';
import { aPolicyWorld, revision } from '../../test/offences.ts';
import { enterSwept, rememberFindings } from './enter-swept.ts';
import type { SweptResource, SweptVerdict } from './swept.ts';

const RULE = 'task-override-safe';
const PLACE = { account: '111122223333', region: 'eu-west-1', cluster: 'prod', family: 'web' };

function fails(rule: string): SweptVerdict {
  const words = { title: 'It does', severity: 'high', message: 'It does not.', remedy: 'Mend it.' } as const;
  return { rule, verdict: 'fail', path: 'overrides', controls: [], ...words };
}

function aTask(id: string, more: Partial<SweptResource> = {}): SweptResource {
  const traits = { ...PLACE, ...(more.service !== undefined && { service: more.service }) };
  const what = { kind: 'task', arn: taskArn(id), taskDefinitionArn: revision('web:7') } as const;
  return { ...what, ...PLACE, traits, verdicts: [fails(RULE)], passes: 0, ...more };
}

function enforcing(rule: string) {
  const world = aPolicyWorld({ policy: { rules: { [rule]: { mode: 'enforce' } } } });
  const enter = (resource: SweptResource) =>
    enterSwept(world.ports, rememberFindings(world.ledger), { resource, now: world.now });
  return { world, enter };
}

describe('a task that a sweep finds offending', () => {
  test('is stopped where no service keeps it', async () => {
    const { world, enter } = enforcing(RULE);

    await enter(aTask('one'));

    expect((await world.actions()).map(({ action }) => action)).toEqual(['stop-task']);
  });

  test('is never stopped where a service does: it is told, with all of its service in one message', async () => {
    const { world, enter } = enforcing(RULE);

    await enter(aTask('one', { service: 'web' }));
    await enter(aTask('two', { service: 'web' }));

    expect(await world.actions()).toEqual([]);
    const told = await world.ledger.openedSince(0);
    expect(told.map(({ subject }) => subject.name)).toEqual(['web']);
  });

  test('leaves to its service what both break', async () => {
    const { enter } = enforcing('fargate-latest-platform-version');
    const verdicts = [fails('fargate-latest-platform-version')];

    expect(await enter(aTask('one', { service: 'web', verdicts }))).toEqual([]);
    const service = { kind: 'service', arn: serviceArn('web'), service: 'web', verdicts } as const;
    expect(await enter(aTask('one', service))).toEqual([
      { rule: 'fargate-latest-platform-version', news: 'new' },
    ]);
  });
});
