import { describe, expect, test } from 'vitest';
import { moment } from '../../test/facts.ts';
import { aDefinition, aPolicyWorld, aService, revision } from '../../test/offences.ts';
import { aCompletion, anUpdate, aTaskStart } from '../../test/policy-facts.ts';
import { reactByPolicy } from './react.ts';

const SERVICE = '111122223333/eu-west-1/prod/web';
const ROLLING = [{ id: 'ecs-svc/3', status: 'PRIMARY', rolloutState: 'IN_PROGRESS' as const }];

/** A service that runs a privileged revision, and whose update to a good one has just begun. */
async function beingFixed() {
  const world = aPolicyWorld({ mode: 'warn' });
  world.ecs.add(aDefinition('web:7', true), aDefinition('web:8', false), aService('web:7'));
  await reactByPolicy(world.ports, { fact: anUpdate('web', 'web:7') }, world.now);
  world.ecs.add(aService('web:8', { deployments: ROLLING }));
  const reaction = await reactByPolicy(world.ports, { fact: anUpdate('web', 'web:8', 60) }, moment(60));
  return { world, reaction };
}

type World = Awaited<ReturnType<typeof beingFixed>>['world'];
const findingOf = async (world: World) => (await world.ledger.findings(SERVICE))[0];

describe('a finding of a service', () => {
  test('is fixed, and not closed, while the revision that mends it does not run yet', async () => {
    const { world, reaction } = await beingFixed();

    expect(reaction).toMatchObject({ news: [{ rule: 'no-privileged-containers', news: 'fixed' }] });
    const found = await findingOf(world);
    expect(found).toMatchObject({ finding: { state: 'fixed' }, taskDefinitionArn: revision('web:7') });
    const told = await world.ledger.occurrences(found?.incidentId ?? '');
    expect(told.map(({ label }) => label)).toContain(
      'service web is fixed in web:8, which it does not run yet',
    );
    expect((await world.ledger.currentIncident(found?.incidentId?.split('-')[0] ?? ''))?.state).toBe('open');
  });

  test('is fixed and deployed when the deployment has completed', async () => {
    const { world } = await beingFixed();
    world.ecs.add(aService('web:8'));

    await reactByPolicy(world.ports, { fact: aCompletion(120) }, moment(120));

    expect((await findingOf(world))?.finding.state).toBe('fixed-and-deployed');
  });

  test('is open again when the deployment was taken back', async () => {
    const { world } = await beingFixed();
    world.ecs.add(aService('web:7'));
    const fact = aTaskStart('one', 'web:7', { at: 90, service: 'web' });

    await reactByPolicy(world.ports, { fact }, moment(90));

    expect((await findingOf(world))?.finding.state).toBe('open');
  });

  test('stays fixed while the tasks of the old revision are told to stop', async () => {
    const { world } = await beingFixed();
    const { task, ...fact } = aTaskStart('one', 'web:7', { at: 90, service: 'web' });
    const leaving = { ...task, lastStatus: 'DEACTIVATING', desiredStatus: 'STOPPED' } as const;

    await reactByPolicy(world.ports, { fact: { ...fact, task: leaving } }, moment(90));

    expect((await findingOf(world))?.finding.state).toBe('fixed');
  });

  test('is not fixed by a call that changes something else', async () => {
    const { world } = await beingFixed();
    world.ecs.add(aService('web:7'));
    await reactByPolicy(world.ports, { fact: anUpdate('web', 'web:7', 90) }, moment(90));

    expect((await findingOf(world))?.finding.state).toBe('open');
  });
});
