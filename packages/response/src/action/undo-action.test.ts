import { describe, expect, test } from 'vitest';
import { moment } from '../../test/facts.ts';
import { aDefinition, aPolicyWorld, aService, RULE, revision, type Scene } from '../../test/offences.ts';
import { aCompletion, anUpdate, aRegistration } from '../../test/policy-facts.ts';
import { reactByPolicy } from '../policy/react.ts';
import { askUndo } from './answer-action.ts';
import { writesOf } from './record-action.ts';

type World = ReturnType<typeof aPolicyWorld>;
const newest = async (world: World) => (await world.actions())[0];
const OTHER_RULE = 'no-latest-image-tag';

/** A service that was returned from a privileged revision to the good one before. */
async function returned(scene: Scene = {}): Promise<World> {
  const world = aPolicyWorld(scene);
  world.ecs.add(aDefinition('web:6', false), aDefinition('web:7', true), aService('web:7'));
  world.ecs.ran = [revision('web:7'), revision('web:6')];
  await reactByPolicy(world.ports, { fact: anUpdate('web', 'web:7') }, world.now);
  await world.work();
  return world;
}

async function ask(world: World): Promise<void> {
  const action = await newest(world);
  const asked = action && askUndo(action, { by: 'kim', at: world.now });
  await world.ledger.commit(asked && 'action' in asked ? writesOf(action, asked.action) : []);
}

const undoes = (world: World) => world.ecs.calls.slice(1);

describe('an undo', () => {
  test('asked for twice at once, or by a message that comes twenty times, is done once', async () => {
    const world = await returned();
    await ask(world);
    const { actionId = '' } = (await newest(world)) ?? {};

    await Promise.all(Array.from({ length: 20 }, (_, n) => world.perform(actionId, `message-${n}`)));

    expect(undoes(world)).toHaveLength(1);
    expect((await newest(world))?.state).toBe('undone');
  });

  test('is told when it is asked for, and when it is done', async () => {
    const world = await returned();
    await ask(world);
    await world.runTo(5);

    const { incidentId = '' } = (await newest(world)) ?? {};
    const told = (await world.ledger.occurrences(incidentId)).map(({ label }) => label);
    expect(told.filter((label) => label?.includes('kim asked'))).toEqual([
      'will be undone, as kim asked: returned service web from web:7 to web:6',
      'gave service web back web:7, as kim asked',
    ]);
    expect(told.filter((label) => label?.startsWith('returned service web'))).toHaveLength(1);
  });

  test('overwrites nothing that was deployed since then', async () => {
    const world = await returned();
    world.ecs.add(aService('web:8'));
    await ask(world);

    await world.runTo(5);

    expect(undoes(world)).toEqual([]);
    expect(await newest(world)).toMatchObject({
      state: 'undo-failed',
      outcome: { says: expect.stringMatching(/and could not undo it: the service runs web:8 now$/) },
    });
  });

  test('that somebody died over is seen to be done, and not done twice', async () => {
    const world = await returned();
    await ask(world);
    world.ecs.dies = true;
    await world.runTo(5).catch(() => {});

    await world.runTo(66);

    expect(undoes(world)).toHaveLength(1);
    expect(await newest(world)).toMatchObject({
      state: 'undone',
      outcome: { says: 'gave service web back web:7, as kim asked' },
    });
  });

  test('that ECS refuses may be asked for again', async () => {
    const world = await returned();
    await ask(world);
    world.ecs.fails = Object.assign(new Error('ECS refused updating: AccessDeniedException'), {
      retryable: false,
    });
    await world.runTo(5);
    expect((await newest(world))?.state).toBe('undo-failed');

    await ask(world);
    await world.runTo(70);

    expect((await newest(world))?.state).toBe('undone');
  });

  test('waits while ECS throttles', async () => {
    const world = await returned();
    await ask(world);
    world.ecs.throttles = 2;

    await world.runTo(5);
    expect(await newest(world)).toMatchObject({ state: 'undo-asked', tries: { count: 1 } });
    await world.runTo(65);
    await world.runTo(185);

    expect((await newest(world))?.state).toBe('undone');
  });

  test('touches nothing that is protected by now', async () => {
    const world = await returned();
    await world.ledger.commit([
      {
        write: 'service',
        service: {
          serviceKey: '111122223333/eu-west-1/prod/web',
          tags: { 'taskwarden:protected': 'true' },
        },
      },
    ]);
    await ask(world);

    await world.runTo(5);

    expect(undoes(world)).toEqual([]);
    expect((await newest(world))?.outcome?.says).toMatch(/could not undo it: protected by its tag/);
  });

  test('waits while all is halted', async () => {
    const world = await returned();
    await ask(world);
    await world.ledger.putHalt({ by: 'lee', reason: 'odd', at: 0 });

    await world.runTo(5);
    expect((await newest(world))?.state).toBe('undo-asked');
    await world.ledger.putHalt(undefined);
    await world.runTo(65);

    expect((await newest(world))?.state).toBe('undone');
  });

  test('of a revision that was deregistered meanwhile gives the service a copy of it', async () => {
    const world = await returned();
    world.ecs.add(aDefinition('web:7', true, { status: 'INACTIVE' }));
    await ask(world);

    await world.runTo(5);

    expect(undoes(world)).toEqual([
      'registerCopy web:7',
      `updateService web {"taskDefinition":"${revision('web:99')}"}`,
    ]);
  });

  test('holds for every rule that the revision breaks', async () => {
    const rules = { [RULE]: { mode: 'enforce' }, [OTHER_RULE]: { mode: 'enforce' } } as const;
    const world = aPolicyWorld({ policy: { rules } });
    const image = { name: 'app', image: 'app:latest', memory: 128, privileged: true };
    world.ecs.add(aDefinition('web:6', false), aDefinition('web:7', true, { containerDefinitions: [image] }));
    world.ecs.add(aService('web:7'));
    world.ecs.ran = [revision('web:6')];
    await reactByPolicy(world.ports, { fact: anUpdate('web', 'web:7') }, world.now);
    await world.work();
    const done = (await world.actions()).find(({ state }) => state === 'done');
    const asked = done && askUndo(done, { by: 'kim', at: world.now });
    await world.ledger.commit(asked && 'action' in asked ? writesOf(done, asked.action) : []);
    await world.runTo(5);

    await reactByPolicy(world.ports, { fact: anUpdate('web', 'web:7', 6) }, moment(6));
    await world.runTo(70);

    expect(world.ecs.calls).toHaveLength(2);
    expect(world.ecs.services.values().next().value?.taskDefinition).toBe(revision('web:7'));
  });

  test('of a deregistration registers a copy, once, and that is not deregistered again', async () => {
    const world = aPolicyWorld();
    world.ecs.add(aDefinition('web:7', true));
    await reactByPolicy(world.ports, { fact: aRegistration('web:7') }, world.now);
    await world.runTo(86_400);
    await ask(world);
    world.ecs.dies = true;
    await world.runTo(86_405).catch(() => {});
    await world.runTo(86_470);
    await reactByPolicy(world.ports, { fact: aRegistration('web:99', 86_480) }, moment(86_480));
    await world.runTo(3 * 86_400);

    expect(world.ecs.calls).toEqual(['deregister web:7', 'registerCopy web:7']);
    expect((await world.actions()).map(({ state }) => state)).toEqual(['undone']);
  });
});

describe('what a service runs after an action', () => {
  test('another bad revision is taken back, too, while the first is not confirmed yet', async () => {
    const world = await returned();
    world.ecs.add(aDefinition('web:8', true), aService('web:8'));

    await reactByPolicy(world.ports, { fact: anUpdate('web', 'web:8', 5) }, moment(5));
    await world.runTo(5);

    expect(undoes(world)).toEqual([`updateService web {"taskDefinition":"${revision('web:6')}"}`]);
  });

  test.each([
    ['the deployment of the good one has completed', true],
    ['its breaker has taken the good one back', false],
  ])('the same bad revision, once more when %s, is a matter for people', async (_when, completed) => {
    const world = await returned();
    const completion = { fact: aCompletion(60) };
    await (completed ? reactByPolicy(world.ports, completion, moment(60)) : undefined);
    world.ecs.add(aService('web:7'));

    for (const second of [1000, 1060, 1120]) {
      await reactByPolicy(world.ports, { fact: anUpdate('web', 'web:7', second) }, moment(second));
      await world.runTo(second);
    }

    expect(undoes(world)).toEqual([]);
    expect((await world.actions()).map(({ state }) => state)).toContain(
      completed ? 'waiting-approval' : 'unverified',
    );
  });
});
