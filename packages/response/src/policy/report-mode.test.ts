import { describe, expect, test } from 'vitest';
import { moment } from '../../test/facts.ts';
import { aDefinition, aPolicyWorld, aRunningTask, aService } from '../../test/offences.ts';
import { anUpdate, aRegistration, aTaskStart } from '../../test/policy-facts.ts';
import { reactByPolicy } from './react.ts';

/** What is told of a privileged container where nobody has asked to be told of anything. */
describe('in report mode', () => {
  test('whoever registers something critical is told of it today, once', async () => {
    const world = aPolicyWorld({ mode: 'report' });
    world.ecs.add(aDefinition('batch:1', true), aRunningTask('one', 'batch:1'));

    await reactByPolicy(world.ports, { fact: aRegistration('batch:1') }, world.now);
    await reactByPolicy(world.ports, { fact: aTaskStart('one', 'batch:1', { at: 5 }) }, moment(5));

    const told = await world.ledger.openedSince(0);
    expect(told.map(({ level, diagnosis }) => [level, diagnosis.captured.severity])).toEqual([
      ['notice', 'critical'],
    ]);
  });

  test('whoever deploys an old revision is told of it, as its registration was not seen', async () => {
    const world = aPolicyWorld({ mode: 'report' });
    const registeredAt = moment(-7200);
    world.ecs.add(aDefinition('web:7', true, { registeredAt }), aService('web:7'));

    await reactByPolicy(world.ports, { fact: anUpdate('web', 'web:7') }, world.now);

    expect((await world.ledger.openedSince(0)).map(({ level }) => level)).toEqual(['notice']);
  });

  test('what starts day by day is kept and told to nobody', async () => {
    const world = aPolicyWorld({ mode: 'report' });
    world.ecs.add(aDefinition('batch:1', true), aRunningTask('one', 'batch:1'));

    await reactByPolicy(world.ports, { fact: aTaskStart('one', 'batch:1') }, world.now);

    expect(await world.ledger.openedSince(0)).toEqual([]);
  });
});
