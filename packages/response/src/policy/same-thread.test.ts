import { describe, expect, test } from 'vitest';
import { moment, serviceArn } from '../../test/facts.ts';
import { aDefinition, aPolicyWorld, aRunningTask, aService, RULE, revision } from '../../test/offences.ts';
import { aCompletion, anUpdate, aRegistration, aTaskStart } from '../../test/policy-facts.ts';
import type { Configuration, Matchers } from '../configuration.ts';
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

  /** `web` goes back to `web:6`, by whomever. */
  async function takenBack(world: World, seconds: number) {
    world.ecs.add(aService('web:6'));
    await reactByPolicy(world.ports, { fact: aCompletion(seconds) }, moment(seconds));
    await world.runTo(seconds + 900);
  }
  const revisionFinding = async (world: World) =>
    (await world.ledger.findings('111122223333/eu-west-1/family:web')).map(
      ({ finding }) => `${finding.resource.split('/')[1]} ${finding.state}`,
    );

  test('is over when its service was taken back from it, and nothing else runs it', async () => {
    const world = await deployed({ mode: 'warn' });
    const [thread] = await world.ledger.openedSince(0);
    await world.runTo(120);
    await world.look(thread?.fingerprint ?? '');

    await takenBack(world, 600);

    expect(await revisionFinding(world)).toEqual(['web:7 fixed-and-deployed']);
    expect((await world.look(thread?.fingerprint ?? ''))?.incident).toMatchObject({
      state: 'resolved',
      told: { kind: 'resolved' },
    });
  });

  test('is not over while another service runs it', async () => {
    const world = await deployed({ mode: 'warn' });
    world.ecs.add({ ...aService('web:7'), serviceArn: serviceArn('api'), serviceName: 'api' });
    await reactByPolicy(world.ports, { fact: anUpdate('api', 'web:7', 65) }, moment(65));

    await takenBack(world, 600);

    expect(await revisionFinding(world)).toEqual(['web:7 open']);
    const [thread] = await world.ledger.openedSince(0);
    expect((await world.look(thread?.fingerprint ?? ''))?.incident.state).toBe('open');
  });

  test('is told anew when it is deployed once more', async () => {
    const world = await deployed({ mode: 'warn' });
    const [thread] = await world.ledger.openedSince(0);
    await world.runTo(120);
    await world.look(thread?.fingerprint ?? '');
    await takenBack(world, 600);
    await world.look(thread?.fingerprint ?? '');
    world.ecs.add(aService('web:7'));

    await reactByPolicy(world.ports, { fact: anUpdate('web', 'web:7', 7200) }, moment(7200));

    expect((await told(world)).map(({ about }) => about)).toContain('alert service web');
  });

  /** What was told last of the thread, with a silence on what matches. */
  async function toldUnder(match: Matchers) {
    const world = await deployed({ mode: 'warn' });
    await world.ledger.putSilence({
      ...{ silenceId: 's', match, author: 'kim', reason: 'known' },
      ...{ createdAt: moment(0), expiresAt: moment(7200) },
    });
    const [thread] = await world.ledger.openedSince(0);
    const kinds: (string | undefined)[] = [];
    for (const seconds of [70, 600, 7260]) {
      await world.runTo(seconds);
      kinds.push((await world.look(thread?.fingerprint ?? ''))?.incident.told?.kind);
    }
    return kinds;
  }

  test.each<[string, Matchers, readonly (string | undefined)[]]>([
    ['of the service', { service: 'web' }, [undefined, undefined, 'opened']],
    ['of its cluster', { cluster: 'prod' }, [undefined, undefined, 'opened']],
    ['of another service', { service: 'api' }, ['opened', 'opened', 'opened']],
  ])('is kept quiet by a silence %s, as long as it holds', async (_sentence, match, kinds) => {
    expect(await toldUnder(match)).toEqual(kinds);
  });

  test('is told although one of two services that run it is silenced', async () => {
    const world = await deployed({ mode: 'warn' });
    world.ecs.add({ ...aService('web:7'), serviceArn: serviceArn('api'), serviceName: 'api' });
    await reactByPolicy(world.ports, { fact: anUpdate('api', 'web:7', 65) }, moment(65));
    await world.ledger.putSilence({
      ...{ silenceId: 's', match: { service: 'web' }, author: 'kim', reason: 'known' },
      ...{ createdAt: moment(0), expiresAt: moment(7200) },
    });
    const [thread] = await world.ledger.openedSince(0);
    await world.runTo(70);

    expect((await world.look(thread?.fingerprint ?? ''))?.incident.told?.kind).toBe('opened');
  });
});
