import type { CrashPoint } from '@taskwarden/local';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deployEnforcing, type EnforcementWorld, MANIFOLD, RULE } from './enforcement-world.ts';

/** The bundled function that acts, killed at each step of its way, and refused by an ECS that throttles. */

let world: EnforcementWorld;
beforeAll(async () => {
  world = await deployEnforcing('enforce', MANIFOLD);
});
afterAll(() => world.close());

/**
 * A killed function's message comes back after three minutes, and a claim runs out after one. Where the event of the stop came
 * before its record, the outcome is looked for after a quarter of an hour.
 */
const LONG_ENOUGH = 1500;
const CLAIM = { function: 'action', service: 'dynamodb', operation: 'TransactWriteItems' } as const;
const call = (operation: string) => ({ function: 'action', service: 'ecs', operation }) as const;

const crashed = async () => (await world.aws.counters()).invocations.crashed;

describe('the function that acts, killed', () => {
  const points: readonly [string, CrashPoint][] = [
    ['before it claims', { ...CLAIM, at: 'before-call' }],
    ['when it has claimed', { ...CLAIM, at: 'after-call' }],
    ['before ECS hears of it', { ...call('StopTask'), at: 'before-call' }],
    ['when ECS has done it', { ...call('StopTask'), at: 'after-call' }],
    ['before it records what it did', { ...CLAIM, at: 'before-call', skip: 1 }],
    ['when it has recorded what it did', { ...CLAIM, at: 'after-call', skip: 1 }],
    ['before its message is deleted', { at: 'after-response', function: 'action' }],
  ];

  test.each(points)('%s, stops the task once', async (when, point) => {
    const family = `batch-${points.findIndex(([name]) => name === when)}`;
    const arn = await world.ecs.register(family, { privileged: true });
    // The new revision's own action is put off for a day: what comes next is the task's.
    await world.pass(60);
    const before = { crashed: await crashed(), stops: world.calls('StopTask') };
    await world.aws.functions.crashAt(point);
    const [taskArn = ''] = await world.ecs.run(arn);
    await world.pass(LONG_ENOUGH);

    expect(await crashed()).toBe(before.crashed + 1);
    expect(world.calls('StopTask')).toBe(before.stops + 1);
    expect((await world.ecs.tasks([taskArn]))[0]).toMatchObject({
      lastStatus: 'STOPPED',
      stopCode: 'UserInitiated',
    });
    const [stop] = await world.ledger.actionsOn(taskArn);
    expect(stop).toMatchObject({ action: 'stop-task', rule: RULE, state: 'verified' });
    const uses = await world.ledger.capUses([`${world.aws.account}/${world.aws.region}`]);
    expect(
      uses.flatMap(({ used }) => used).filter(({ actionId }) => actionId === stop?.actionId),
    ).toHaveLength(1);
  });

  test.each<[string, CrashPoint]>([
    ['when the copy is registered', { ...call('RegisterTaskDefinition'), at: 'after-call' }],
    ['when the service is updated', { ...call('UpdateService'), at: 'after-call' }],
  ])('%s, returns the service once, to one copy', async (_when, point) => {
    const name = point.at === 'after-call' && 'operation' in point ? `web-${point.operation}` : 'web';
    const before = { copies: world.calls('RegisterTaskDefinition'), updates: world.calls('UpdateService') };
    const good = await world.ecs.register(name);
    await world.ecs.createService(name, good);
    await world.pass(300);
    const bad = await world.ecs.register(name, { privileged: true });
    await world.ecs.deregister(good);
    await world.ecs.deploy(name, bad);
    await world.aws.functions.crashAt(point);
    await world.pass(1800);

    const service = await world.ecs.service(name);
    expect(service?.taskDefinition).toMatch(/:3$/);
    // The good one, the bad one and the copy; the deployment of the bad one and the return.
    expect(world.calls('RegisterTaskDefinition')).toBe(before.copies + 3);
    expect(world.calls('UpdateService')).toBe(before.updates + 2);
    const [returned] = await world.ledger.actionsOn(service?.serviceArn ?? '');
    expect(returned).toMatchObject({ state: 'verified', undo: { copy: service?.taskDefinition } });
  });
});

describe('ECS that throttles the function that acts', () => {
  test('is asked again, later and later, and the task is stopped once without a dead letter', async () => {
    const arn = await world.ecs.register('throttled', { privileged: true });
    await world.pass(60);
    const stops = world.calls('StopTask');
    const body = JSON.stringify({ __type: 'ThrottlingException', message: 'Rate exceeded' });
    const respond = { status: 400, headers: { 'content-type': 'application/x-amz-json-1.1' }, body };
    // The SDK asks three times by itself: two whole turns of the function, and a little of the third.
    await world.aws.failCalls({ ...call('StopTask'), times: 7, respond });
    const [taskArn = ''] = await world.ecs.run(arn);
    await world.pass(LONG_ENOUGH);

    expect((await world.ecs.tasks([taskArn]))[0]?.lastStatus).toBe('STOPPED');
    expect(world.calls('StopTask')).toBe(stops + 1);
    expect((await world.ledger.actionsOn(taskArn))[0]?.state).toBe('verified');
    expect(await world.aws.deadLetters()).toEqual([]);
  });
});
