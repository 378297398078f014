import { describe, expect, test } from 'vitest';
import { moment } from '../../test/facts.ts';
import {
  aDefinition,
  aPolicyWorld,
  aRunningTask,
  aService,
  revision,
  type Scene,
} from '../../test/offences.ts';
import { anUpdate, aTaskStart } from '../../test/policy-facts.ts';
import { reactByPolicy } from '../policy/react.ts';

const TASKS = ['one', 'two', 'three'] as const;

/** Privileged standalone tasks, seen as they start. */
async function withTasks(tasks: readonly string[] = ['one'], scene: Scene = {}) {
  const world = aPolicyWorld(scene);
  world.ecs.add(aDefinition('batch:1', true), ...tasks.map((task) => aRunningTask(task, 'batch:1')));
  for (const task of tasks) {
    await reactByPolicy(world.ports, { fact: aTaskStart(task, 'batch:1') }, world.now);
  }
  return world;
}

async function withService(scene: Scene = {}) {
  const world = aPolicyWorld(scene);
  world.ecs.add(aDefinition('web:6', false), aDefinition('web:7', true), aService('web:7'));
  world.ecs.ran = [revision('web:7'), revision('web:6')];
  await reactByPolicy(world.ports, { fact: anUpdate('web', 'web:7') }, world.now);
  return world;
}

const CAPS = { windowSeconds: 3600, account: 1, cluster: 10, service: 10, waitSeconds: 86_400 };
const states = async (world: Awaited<ReturnType<typeof withTasks>>) =>
  (await world.actions()).map(({ state }) => state).toSorted();

describe('a full cap', () => {
  test('lets one more through each time that a place is free, and says meanwhile when that is', async () => {
    const world = await withTasks(TASKS, { actions: { caps: CAPS } });

    await world.work();
    expect(await states(world)).toEqual(['done', 'planned', 'planned']);
    const waiting = (await world.actions()).filter(({ state }) => state === 'planned');
    expect(waiting.map(({ dueAt }) => dueAt)).toEqual([moment(3600), moment(3600)]);
    expect(waiting[0]?.answers.at(-1)).toMatchObject({
      guard: 'caps',
      verdict: 'wait',
      reason: expect.stringContaining('is tried again at'),
    });
    const reads = world.ecs.reads.length;
    for (let second = 60; second < 3600; second += 60) await world.runTo(second);
    expect(world.ecs.reads.length - reads).toBeLessThanOrEqual(2);

    await world.runTo(3600);
    expect(world.ecs.calls).toHaveLength(2);
    await world.runTo(7260);
    expect(world.ecs.calls).toHaveLength(3);
  });

  test('is not waited for longer than a day, and then it is told', async () => {
    const world = await withTasks(TASKS.slice(0, 2), { actions: { caps: { ...CAPS, waitSeconds: 1800 } } });

    await world.work();
    await world.runTo(1800);
    world.ecs.add(aRunningTask('other', 'batch:1'));
    await reactByPolicy(world.ports, { fact: aTaskStart('other', 'batch:1', { at: 3500 }) }, moment(3500));
    await world.runTo(3600);

    expect(world.ecs.calls).toHaveLength(2);
    const [gaveUp] = (await world.actions()).filter(({ state }) => state === 'refused');
    expect(gaveUp?.outcome?.says).toMatch(/would have stopped .*still after 1 hours/);
  });

  test('is left when the offender is mended meanwhile', async () => {
    const world = await withTasks(TASKS.slice(0, 2), { actions: { caps: CAPS } });
    await world.work();
    const waiting = (await world.actions()).find(({ state }) => state === 'planned');
    world.ecs.tasks.set(waiting?.arn ?? '', { lastStatus: 'STOPPED', stoppedReason: 'Essential container' });

    await world.runTo(3600);

    expect(world.ecs.calls).toHaveLength(1);
    expect(await states(world)).toContain('cancelled');
  });
});

describe('ECS that throttles', () => {
  test('is asked again after a while, each time a longer one, and the task is stopped once', async () => {
    const world = await withTasks();
    // The task and its definition are read before it is stopped: the first of these throttles the read, the others the call.
    world.ecs.throttles = 1;
    await world.work();
    expect((await world.actions())[0]).toMatchObject({
      state: 'planned',
      dueAt: moment(60),
      tries: { count: 1, last: expect.stringContaining('ThrottlingException') },
    });

    await world.runTo(60);

    expect(world.ecs.calls).toHaveLength(1);
    expect((await world.actions())[0]).toMatchObject({ state: 'done' });
    expect((await world.actions())[0]?.tries).toBeUndefined();
  });

  test('at the call itself leaves the claim and its place under the cap, and the waits double', async () => {
    const world = await withTasks(['one'], { actions: { caps: CAPS } });
    const stop = world.ecs.writer.stopTask.bind(world.ecs.writer);
    let refusals = 3;
    world.ecs.writer.stopTask = async (task, reason) => {
      refusals -= 1;
      if (refusals >= 0) world.ecs.throttles = 1;
      return stop(task, reason);
    };

    await world.work();
    expect((await world.actions())[0]).toMatchObject({ state: 'claimed', dueAt: moment(60) });
    await world.runTo(60);
    expect((await world.actions())[0]).toMatchObject({
      state: 'claimed',
      dueAt: moment(180),
      tries: { count: 2 },
    });
    await world.runTo(180);
    await world.runTo(180 + 240);

    expect(world.ecs.calls).toHaveLength(1);
    expect((await world.actions())[0]?.state).toBe('done');
    expect((await world.ledger.capUses(['111122223333/eu-west-1']))[0]?.used).toHaveLength(1);
  });

  test('for hours ends the action, and says so', async () => {
    const world = await withTasks();
    world.ecs.throttles = 1000;

    for (let second = 0; second < 6 * 3600; second += 60) await world.runTo(second);

    expect(world.ecs.calls).toEqual([]);
    expect((await world.actions())[0]).toMatchObject({
      state: 'refused',
      outcome: { says: expect.stringMatching(/tried 20 times in 4 hours: .*ThrottlingException/) },
    });
  });

  test('that never lets itself be read is no reason to act', async () => {
    const world = await withTasks();
    world.ecs.observer.task = async () => aRunningTask('one', 'batch:1', { overrides: { cpu: '1' } });
    world.ecs.definitions.clear();

    await world.work();

    expect(world.ecs.calls).toEqual([]);
    expect((await world.actions())[0]?.state).toBe('refused');
  });
});

describe('whoever takes over from the dead', () => {
  test('does not take for its own what somebody else did', async () => {
    const world = await withService();
    world.ecs.fails = new Error('connection reset');
    await world.work().catch(() => {});
    world.ecs.add(aDefinition('web:8', false), aService('web:8'));

    await world.runTo(61);

    expect((await world.actions())[0]).toMatchObject({
      state: 'cancelled',
      outcome: { says: expect.stringMatching(/^did not .*: the service runs web:8 now$/) },
    });
  });

  test('finds the copy that was registered, and keeps it for the undo', async () => {
    const world = await withService();
    world.ecs.add(aDefinition('web:6', false, { status: 'INACTIVE' }));
    const update = world.ecs.writer.updateService.bind(world.ecs.writer);
    world.ecs.writer.updateService = async (service, change) => {
      world.ecs.dies = true;
      return update(service, change);
    };
    await world.work().catch(() => {});

    await world.runTo(61);

    expect(world.ecs.calls).toEqual([
      'registerCopy web:6',
      `updateService web {"taskDefinition":"${revision('web:99')}"}`,
    ]);
    expect((await world.actions())[0]).toMatchObject({
      state: 'done',
      undo: { copy: revision('web:99'), taskDefinition: revision('web:7') },
    });
  });

  test('registers no second copy when the first came to nothing yet', async () => {
    const world = await withService();
    world.ecs.add(aDefinition('web:6', false, { status: 'INACTIVE' }));
    world.ecs.dies = true;
    await world.work().catch(() => {});

    await world.runTo(61);

    expect(world.ecs.calls.filter((call) => call.startsWith('registerCopy'))).toHaveLength(1);
    expect((await world.actions())[0]).toMatchObject({ state: 'done', undo: { copy: revision('web:99') } });
  });

  test('waits where a deployment has begun meanwhile, instead of giving up', async () => {
    const world = await withService();
    world.ecs.fails = new Error('connection reset');
    await world.work().catch(() => {});
    const rolling = { id: 'ecs-svc/3', status: 'PRIMARY', rolloutState: 'IN_PROGRESS' as const };
    world.ecs.add(aService('web:7', { deployments: [rolling] }));

    await world.runTo(61);
    expect((await world.actions())[0]).toMatchObject({ state: 'planned', dueAt: moment(121) });

    world.ecs.add(aService('web:7'));
    await world.runTo(121);
    expect(world.ecs.calls).toHaveLength(1);
  });
});

describe('an outcome', () => {
  test('is not certain while the deployment still rolls: its breaker may yet take it back', async () => {
    const world = await withService();
    await world.work();
    const rolling = { id: 'ecs-svc/3', status: 'PRIMARY', rolloutState: 'IN_PROGRESS' as const };
    world.ecs.add(aService('web:6', { deployments: [rolling] }));

    await world.runTo(15 * 60);
    expect((await world.actions())[0]).toMatchObject({ state: 'done', dueAt: moment(30 * 60) });

    world.ecs.add(aService('web:7'));
    await world.runTo(30 * 60);
    expect((await world.actions())[0]).toMatchObject({
      state: 'unverified',
      outcome: { says: 'returned service web from web:7 to web:6; unverified: it still offends' },
    });
    expect(world.ecs.calls).toHaveLength(1);
  });
});

describe('a task that a service keeps', () => {
  test('is never just stopped, whoever planned it', async () => {
    const world = await withTasks();
    world.ecs.add(aRunningTask('one', 'batch:1', { group: 'service:batch' }));

    await world.work();

    expect(world.ecs.calls).toEqual([]);
    expect((await world.actions())[0]?.outcome?.says).toBe(
      'did not stop task one of batch:1: service batch keeps it, and would start another',
    );
  });
});
