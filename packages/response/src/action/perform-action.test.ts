import { describe, expect, test } from 'vitest';
import { moment } from '../../test/facts.ts';
import {
  aDefinition,
  aPolicyWorld,
  aRunningTask,
  aService,
  RULE,
  revision,
  type Scene,
} from '../../test/offences.ts';
import { anUpdate, aTaskStart } from '../../test/policy-facts.ts';
import { reactByPolicy } from '../policy/react.ts';
import { approveAction, askUndo, denyAction } from './answer-action.ts';
import { stopReason } from './carry-out.ts';
import { writesOf } from './record-action.ts';

/** One privileged standalone task, seen as it starts. */
async function withOffender(scene: Scene = {}) {
  const world = aPolicyWorld(scene);
  world.ecs.add(aDefinition('batch:1', true), aRunningTask('one', 'batch:1'));
  await reactByPolicy(world.ports, { fact: aTaskStart('one', 'batch:1') }, world.now);
  const [action] = await world.actions();
  return { world, action, actionId: action?.actionId ?? '' };
}

/** A service that was updated to a privileged revision, and ran a good one before. */
async function withService(scene: Scene = {}, service = aService('web:7')) {
  const world = aPolicyWorld(scene);
  world.ecs.add(aDefinition('web:6', false), aDefinition('web:7', true), service);
  world.ecs.ran = [revision('web:7'), revision('web:6')];
  await reactByPolicy(world.ports, { fact: anUpdate('web', 'web:7') }, world.now);
  const [action] = await world.actions();
  return { world, action, actionId: action?.actionId ?? '' };
}

const last = async (world: Awaited<ReturnType<typeof withOffender>>['world']) => (await world.actions())[0];

describe('an action', () => {
  test('stops the task with a reason that names rule and action, and is kept with every answer', async () => {
    const { world, action, actionId } = await withOffender();

    await world.work();

    expect(world.ecs.calls).toEqual([
      `stopTask one: Taskwarden: rule ${RULE}, action ${actionId} for finding ${action?.fingerprint}: batch:1 breaks ${RULE}: Container app has all rights of the host's root.`,
    ]);
    expect(await last(world)).toMatchObject({
      state: 'done',
      outcome: { says: 'stopped task one of batch:1' },
    });
    expect((await last(world))?.answers).toHaveLength(9);
  });

  test('acts once however often its message comes', async () => {
    const { world, actionId } = await withOffender();

    await Promise.all(Array.from({ length: 20 }, (_, n) => world.perform(actionId, `message-${n}`)));
    await world.perform(actionId);

    expect(world.ecs.calls).toHaveLength(1);
  });

  test('that does not exist, or is not due, is left alone', async () => {
    const { world, actionId } = await withOffender({
      actions: { delays: [{ match: {}, delaySeconds: 60 }] },
    });

    expect(await world.perform('nothing-1')).toEqual({ outcome: 'unknown' });
    expect(await world.perform(actionId)).toEqual({ outcome: 'not-due' });
    expect(world.ecs.calls).toEqual([]);
  });
});

describe('the reason of a stop', () => {
  test.each(['x'.repeat(2000), '🐳'.repeat(300)])(
    'is cut where ECS and older tools would, and whole',
    (reason) => {
      const said = stopReason({ rule: RULE, actionId: 'a-1', fingerprint: 'f-1', reason });

      expect(said.length).toBeLessThanOrEqual(255);
      expect(said).toContain(`Taskwarden: rule ${RULE}, action a-1 for finding f-1: `);
      expect(said.isWellFormed()).toBe(true);
    },
  );
});

describe('a process that dies', () => {
  test('after the call leaves a claim, and whoever comes back sees that it was done', async () => {
    const { world, actionId } = await withOffender();
    world.ecs.dies = true;

    await expect(world.perform(actionId, 'first')).rejects.toThrow('died');
    expect(await world.perform(actionId, 'second')).toEqual({ outcome: 'held' });
    await world.runTo(61);

    expect(world.ecs.calls).toHaveLength(1);
    expect(await last(world)).toMatchObject({
      state: 'done',
      outcome: { says: 'stopped task one of batch:1, as was seen on coming back to it' },
    });
  });

  test('before the call leaves a claim, and whoever comes when it has run out acts, in the same place under the cap', async () => {
    const { world, actionId } = await withOffender({
      actions: { caps: { windowSeconds: 3600, account: 1, cluster: 1, service: 1, waitSeconds: 86_400 } },
    });
    world.ecs.fails = new Error('connection reset');

    await expect(world.perform(actionId, 'same')).rejects.toThrow('connection reset');
    expect(await world.perform(actionId, 'same')).toEqual({ outcome: 'held' });
    await world.runTo(61);

    expect(world.ecs.calls).toHaveLength(1);
    expect((await world.ledger.capUses(['111122223333/eu-west-1']))[0]?.used).toHaveLength(1);
  });

  test('is no excuse: with the kill switch on nobody acts in its place', async () => {
    const { world, actionId } = await withOffender();
    world.ecs.fails = new Error('connection reset');
    await expect(world.perform(actionId, 'same')).rejects.toThrow();
    await world.ledger.putHalt({ by: 'kim', reason: 'odd', at: 0 });

    await world.runTo(61);

    expect((await last(world))?.state).toBe('failed');
    expect(world.ecs.calls).toEqual([]);
  });
});

describe('a call that ECS refuses for good', () => {
  test('ends the action with the reason', async () => {
    const { world, actionId } = await withOffender();
    world.ecs.fails = Object.assign(new Error('ECS refused stopping: AccessDeniedException'), {
      retryable: false,
    });

    expect(await world.perform(actionId)).toEqual({ outcome: 'failed' });
    expect((await last(world))?.outcome?.says).toContain('could not stop task one of batch:1: ECS refused');
  });
});

describe('a service', () => {
  test('goes back to the newest revision that keeps the rules', async () => {
    const { world } = await withService();

    await world.work();

    expect(world.ecs.calls).toEqual([`updateService web {"taskDefinition":"${revision('web:6')}"}`]);
    expect(await last(world)).toMatchObject({
      state: 'done',
      undo: { taskDefinition: revision('web:7'), desiredCount: '2' },
    });
  });

  test('goes back to a copy where that revision is INACTIVE, and the copy is kept with the action', async () => {
    const { world } = await withService();
    world.ecs.add(aDefinition('web:6', false, { status: 'INACTIVE' }));

    await world.work();

    expect(world.ecs.calls).toEqual([
      'registerCopy web:6',
      `updateService web {"taskDefinition":"${revision('web:99')}"}`,
    ]);
    expect((await last(world))?.undo?.copy).toBe(revision('web:99'));
  });

  test('is not fought for: the action waits until its deployment has ended', async () => {
    const rolling = { id: 'ecs-svc/3', status: 'PRIMARY', rolloutState: 'IN_PROGRESS' as const };
    const { world } = await withService({}, aService('web:7', { deployments: [rolling] }));

    await world.work();
    expect(await last(world)).toMatchObject({ state: 'planned', dueAt: moment(60) });
    expect(world.ecs.calls).toEqual([]);

    world.ecs.add(aService('web:7'));
    await world.runTo(60);
    expect(world.ecs.calls).toHaveLength(1);
  });

  test('whose deployment never ends is left to people, and they are told', async () => {
    const rolling = { id: 'ecs-svc/3', status: 'PRIMARY', rolloutState: 'IN_PROGRESS' as const };
    const { world } = await withService({}, aService('web:7', { deployments: [rolling] }));

    await world.runTo(1800);

    expect(await last(world)).toMatchObject({
      state: 'refused',
      outcome: { says: expect.stringContaining('somebody has to look') },
    });
  });

  test('that somebody has rolled back meanwhile is left alone', async () => {
    const { world } = await withService();
    world.ecs.add(aService('web:6'));

    await world.work();

    expect(await last(world)).toMatchObject({
      state: 'cancelled',
      outcome: { says: expect.stringMatching(/^did not .*: the service runs web:6 now$/) },
    });
    expect(world.ecs.calls).toEqual([]);
  });

  test('is scaled to zero only when a person says yes, as that takes its last healthy task', async () => {
    const world = aPolicyWorld({ actions: { scaleToZero: [{ service: 'web' }] } });
    world.ecs.add(aDefinition('web:7', true), aService('web:7'));
    await reactByPolicy(world.ports, { fact: anUpdate('web', 'web:7') }, world.now);
    await world.work();
    const waiting = await last(world);
    expect(waiting).toMatchObject({
      state: 'waiting-approval',
      approval: { why: expect.stringContaining('last healthy task') },
    });
    expect(world.ecs.calls).toEqual([]);

    const answered = waiting && approveAction(waiting, { by: 'kim', at: world.now });
    await world.ledger.commit(answered && 'action' in answered ? writesOf(waiting, answered.action) : []);
    await world.runTo(5);

    expect(world.ecs.calls).toEqual(['updateService web {"desiredCount":0}']);
    expect((await last(world))?.undo?.desiredCount).toBe('2');
  });
});

describe('an approval', () => {
  const approval = { actions: { approval: { match: [{ cause: 'policy/*' }], expiresAfterSeconds: 3600 } } };

  test('that nobody gives is a no', async () => {
    const { world } = await withOffender(approval);
    await world.work();

    await world.runTo(3600);

    expect(world.ecs.calls).toEqual([]);
    expect(await last(world)).toMatchObject({
      state: 'expired',
      outcome: { says: expect.stringContaining('nobody approved it in time') },
    });
  });

  test('that is denied never happens, and can not be given afterwards or too late', async () => {
    const { world } = await withOffender(approval);
    await world.work();
    const waiting = await last(world);
    if (waiting === undefined) expect.fail('nothing waits');

    const denied = denyAction(waiting, { by: 'kim', at: 10, reason: 'load test' });
    const afterwards = 'action' in denied ? approveAction(denied.action, { by: 'lee', at: 11 }) : denied;
    const late = approveAction(waiting, { by: 'lee', at: moment(3600) });

    expect(denied).toMatchObject({
      action: { state: 'denied', outcome: { says: expect.stringContaining('kim denied it: load test') } },
    });
    expect(afterwards).toEqual({ refused: 'it does not wait for an approval: it is denied' });
    expect(late).toEqual({ refused: 'its time to be approved is over' });
  });
});

describe('an undo', () => {
  test('gives a service back what it had, and the policy does not take it again', async () => {
    const { world } = await withService();
    await world.work();
    const done = await last(world);
    const asked = done && askUndo(done, { by: 'kim', at: world.now });
    await world.ledger.commit(asked && 'action' in asked ? writesOf(done, asked.action) : []);
    await world.runTo(5);
    await reactByPolicy(world.ports, { fact: anUpdate('web', 'web:7', 6) }, world.now);
    await world.work();

    expect(world.ecs.calls.at(-1)).toBe(`updateService web {"taskDefinition":"${revision('web:7')}"}`);
    expect(await last(world)).toMatchObject({
      state: 'undone',
      outcome: { says: 'gave service web back web:7, as kim asked' },
    });
    expect(world.ecs.calls).toHaveLength(2);
  });

  test('of a stopped task is refused: it does not come back', async () => {
    const { world } = await withOffender();
    await world.work();
    const done = await last(world);

    expect(done && askUndo(done, { by: 'kim', at: 1 })).toEqual({
      refused: expect.stringContaining('does not come back'),
    });
  });
});

describe('an outcome', () => {
  test('that no event tells is looked for after a while', async () => {
    const { world } = await withOffender();
    await world.work();

    await world.runTo(15 * 60);

    expect(await last(world)).toMatchObject({
      state: 'verified',
      outcome: { says: 'stopped task one of batch:1; verified: read again' },
    });
  });

  test('that did not come about is said to be so', async () => {
    const { world } = await withOffender();
    await world.work();
    world.ecs.add(aRunningTask('one', 'batch:1'));

    await world.runTo(15 * 60);

    expect(await last(world)).toMatchObject({ state: 'unverified' });
  });
});
