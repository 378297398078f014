import { describe, expect, test } from 'vitest';
import { moment } from '../../test/facts.ts';
import { aDefinition, aPolicyWorld, aRunningTask, aService, RULE, revision } from '../../test/offences.ts';
import { aCompletion, anUpdate, aRegistration, aTaskStart } from '../../test/policy-facts.ts';
import type { Configuration } from '../configuration.ts';
import { reactByPolicy } from './react.ts';

type World = ReturnType<typeof aPolicyWorld>;
const told = async (world: World) => {
  const opened = await world.ledger.openedSince(0);
  return Promise.all(
    opened.map(async ({ incidentId, level, subject }) => {
      const lines = await world.ledger.occurrences(incidentId);
      return { about: `${level} ${subject.kind} ${subject.name}`, lines: lines.map(({ label }) => label) };
    }),
  );
};

/** A bad revision of `web` is registered, and the service is to run it. */
async function deployed(
  scene: Parameters<typeof aPolicyWorld>[0] = {},
  { at = 60, routes = [] as Configuration['routes'] } = {},
) {
  const world = aPolicyWorld(scene);
  Object.assign(world.ports.configuration, { routes });
  world.ecs.add(aDefinition('web:6', false), aDefinition('web:7', true), aService('web:7'));
  world.ecs.ran = [revision('web:6')];
  await reactByPolicy(world.ports, { fact: aRegistration('web:7') }, world.now);
  await reactByPolicy(world.ports, { fact: anUpdate('web', 'web:7', at) }, moment(at));
  return world;
}

/** People get one message about a bad revision, and read in its thread what runs it. */
describe('a revision that was told when it was registered', () => {
  test('is told in the same thread when a service runs it, with what is done about that', async () => {
    const world = await deployed();
    await world.runTo(60);

    const [thread, ...others] = await told(world);
    expect(others).toEqual([]);
    expect(thread).toMatchObject({ about: 'alert family web' });
    expect(thread?.lines).toEqual(
      expect.arrayContaining([
        'revision web:7',
        'service web in cluster prod',
        'returned service web from web:7 to web:6',
      ]),
    );
  });

  test('is told in the same thread when somebody runs a task of it', async () => {
    const world = aPolicyWorld();
    world.ecs.add(aDefinition('batch:1', true), aRunningTask('one', 'batch:1'));
    await reactByPolicy(world.ports, { fact: aRegistration('batch:1') }, world.now);
    await reactByPolicy(world.ports, { fact: aTaskStart('one', 'batch:1', { at: 5 }) }, moment(5));

    const [thread, ...others] = await told(world);
    expect(others).toEqual([]);
    expect(thread?.lines).toContain('task one in cluster prod');
  });

  test('is a line in its thread, and no message of its own, when it is deployed under report', async () => {
    const [thread, ...others] = await told(await deployed({ mode: 'report' }));

    expect(others).toEqual([]);
    expect(thread).toMatchObject({ about: 'notice family web' });
    expect(thread?.lines).toContain('service web in cluster prod');
  });

  test('is told anew where the service is louder', async () => {
    const scopes = [{ match: { cluster: 'prod' }, rules: { [RULE]: 'enforce' as const } }];
    const world = await deployed({ mode: 'report', policy: { scopes } });

    expect((await told(world)).map(({ about }) => about)).toEqual(['notice family web', 'alert service web']);
  });

  test('is told anew where other people are told of the service', async () => {
    const world = await deployed({}, { routes: [{ match: { cluster: 'prod' }, channels: ['prod'] }] });

    expect((await told(world)).map(({ about }) => about)).toEqual(['alert family web', 'alert service web']);
  });

  test('is not over while the service runs it still, though a good one has been registered', async () => {
    const world = await deployed({ mode: 'warn' });
    const [thread] = await world.ledger.openedSince(0);
    const fingerprint = thread?.fingerprint ?? '';
    const stateAt = async (seconds: number) => {
      await world.runTo(seconds);
      return (await world.look(fingerprint))?.incident.state;
    };
    await stateAt(120);
    world.ecs.add(aDefinition('web:8', false));
    await reactByPolicy(world.ports, { fact: aRegistration('web:8', 600) }, moment(600));

    expect(await stateAt(1200)).toBe('open');
    world.ecs.add(aService('web:8'));
    await reactByPolicy(world.ports, { fact: aCompletion(1300) }, moment(1300));
    expect(await stateAt(2400)).toBe('resolved');
  });
});
