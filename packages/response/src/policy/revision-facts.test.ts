import { expect, test } from 'vitest';
import { moment } from '../../test/facts.ts';
import { aDefinition, aPolicyWorld, aService } from '../../test/offences.ts';
import { aDeregistration, anUpdate, aRegistration } from '../../test/policy-facts.ts';
import { reactByPolicy } from './react.ts';

test('a revision that is deregistered is known as INACTIVE, without being read again', async () => {
  const world = aPolicyWorld({ policy: { rules: { 'service-uses-active-revision': { mode: 'warn' } } } });
  world.ecs.add(aDefinition('web:7', false), aService('web:7'));
  await reactByPolicy(world.ports, { fact: aRegistration('web:7') }, world.now);

  await reactByPolicy(world.ports, { fact: aDeregistration('web:7', 5) }, moment(5));
  await reactByPolicy(world.ports, { fact: anUpdate('web', 'web:7', 10) }, moment(10));

  const found = await world.ledger.findings('111122223333/eu-west-1/prod/web');
  expect(found.map(({ finding }) => [finding.rule, finding.state])).toEqual([
    ['service-uses-active-revision', 'open'],
  ]);
  expect(world.ecs.reads.filter((read) => read.startsWith('taskDefinition'))).toEqual([
    'taskDefinition web:7',
  ]);
});
