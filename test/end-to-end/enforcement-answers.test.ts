import type { Action } from '@taskwarden/response';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deployEnforcing, type EnforcementWorld, ROOMY } from './enforcement-world.ts';

/** Actions that wait, for a person or for their time: over the wire, with the answers given at a terminal. */

const HOUR = 3600;
let world: EnforcementWorld;
beforeAll(async () => {
  world = await deployEnforcing('enforce', {
    caps: ROOMY,
    approval: { match: [{ family: 'asked-*' }], expiresAfterSeconds: HOUR },
    delays: [{ match: { family: 'slow-*' }, delaySeconds: 2 * HOUR }],
  });
});
afterAll(() => world.close());

/** A privileged task of a family, and the action that is planned about it. */
async function offend(family: string): Promise<{ taskArn: string; actionId: string }> {
  const [taskArn = ''] = await world.ecs.run(await world.ecs.register(family, { privileged: true }));
  await world.pass(120);
  const { actionId = '' } = (await stopOf(taskArn)) ?? {};
  return { taskArn, actionId };
}

async function stopOf(taskArn: string): Promise<Action | undefined> {
  return (await world.ledger.actionsOn(taskArn)).find(({ action }) => action === 'stop-task');
}

const statusOf = async (taskArn: string) => (await world.ecs.tasks([taskArn]))[0]?.lastStatus;
const said = async () => (await world.aws.slack.messages()).map((message) => JSON.stringify(message)).join();

describe('an action that wants an approval', () => {
  test('never happens when somebody denies it', async () => {
    const { taskArn, actionId } = await offend('asked-denied');

    const denied = await world.taskwarden(
      'actions',
      'deny',
      actionId,
      '--by',
      'kim',
      '--reason',
      'load test',
    );
    await world.pass(300);

    expect(denied).toMatchObject({ state: 'denied' });
    expect(await statusOf(taskArn)).toBe('RUNNING');
    await expect(world.taskwarden('actions', 'approve', actionId, '--by', 'lee')).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('it does not wait for an approval: it is denied'),
    });
  });

  test('never happens when nobody answers', async () => {
    const { taskArn } = await offend('asked-nobody');
    await world.pass(HOUR + 180);

    expect(await stopOf(taskArn)).toMatchObject({
      state: 'expired',
      outcome: { says: expect.stringContaining('nobody approved it in time') },
    });
    expect(await statusOf(taskArn)).toBe('RUNNING');
  });
});

describe('an action that is put off', () => {
  test('is told at once, and once more before it is done', async () => {
    const { taskArn } = await offend('slow-done');
    expect(await stopOf(taskArn)).toMatchObject({ state: 'planned' });
    expect(await statusOf(taskArn)).toBe('RUNNING');

    await world.pass(HOUR + 600);
    expect(await said()).toMatch(/reminder: will stop task/);
    expect(await statusOf(taskArn)).toBe('RUNNING');

    await world.pass(HOUR);
    expect(await statusOf(taskArn)).toBe('STOPPED');
    expect((await stopOf(taskArn))?.state).toBe('verified');
  });

  test('is cancelled when the offender is mended in time, and nobody is reminded', async () => {
    const { taskArn, actionId } = await offend('slow-mended');
    await world.ecs.stop(taskArn);
    await world.pass(300);

    expect(await stopOf(taskArn)).toMatchObject({
      state: 'cancelled',
      outcome: { says: 'nothing to do: it was mended' },
    });
    await world.pass(HOUR);
    const { incidentId = '' } = (await stopOf(taskArn)) ?? {};
    const told = (await world.ledger.occurrences(incidentId)).map(({ id }) => id);
    expect(told).not.toContain(`action:${actionId}:reminder`);
    expect(world.calls('StopTask')).toBe(2);
    expect(await world.aws.deadLetters()).toEqual([]);
  });
});
