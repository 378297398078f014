import type { Action } from '@taskwarden/response';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  deployEnforcing,
  type EnforcementWorld,
  EXCEPTION_ENDS,
  MANIFOLD,
  START,
} from './enforcement-world.ts';

/** Actions that wait, for a person or for their time, and those that a guard forbids: over the wire, answered at a terminal. */

const HALF_AN_HOUR = 1800;
let world: EnforcementWorld;
beforeAll(async () => {
  world = await deployEnforcing('enforce', MANIFOLD);
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

describe('an offender under an exception', () => {
  // First, while the exception holds.
  test('is left alone until that ends', async () => {
    const arn = await world.ecs.register('agreed-batch', { privileged: true });
    const [taskArn = ''] = await world.ecs.run(arn);
    await world.pass(300);
    const key = `${world.aws.account}/${world.aws.region}/family:agreed-batch`;
    const stateOf = async (resource: string) =>
      (await world.ledger.findings(key)).find(({ finding }) => finding.resource === resource)?.finding.state;
    expect(await stateOf(taskArn)).toBe('excepted');
    expect(await stopOf(taskArn)).toBeUndefined();

    await world.pass((START + EXCEPTION_ENDS * 1000 - (await world.aws.now())) / 1000);
    const [later = ''] = await world.ecs.run(arn);
    await world.pass(300);

    expect(await stateOf(later)).toBe('fixed-and-deployed');
    expect(await statusOf(later)).toBe('STOPPED');
  });
});

describe('a rule that is enforced in general, and reported in a scope', () => {
  test.each([
    ['names', 'named-batch', []],
    ['tags', 'tagged-batch', [{ key: 'environment', value: 'sandbox' }]],
  ])('by %s, is a dry run there', async (_by, family, tags) => {
    const [taskArn = ''] = await world.ecs.run(await world.ecs.register(family, { privileged: true, tags }));
    await world.pass(120);

    expect((await stopOf(taskArn))?.outcome?.says).toMatch(
      /^would have stopped task .* \(dry run: the mode of no-privileged-containers is report here\)$/,
    );
    expect(await statusOf(taskArn)).toBe('RUNNING');
  });
});

describe('an action that wants an approval', () => {
  test('waits for a person at a terminal, and is done when they say yes', async () => {
    const { taskArn, actionId } = await offend('asked-agreed');

    const waiting = await world.taskwarden(
      ...['actions', 'list', '--state', 'waiting-approval'],
      ...['--rule', 'no-privileged-*', '--cluster', 'prod', '--service', 'asked-agreed'],
    );
    const before = await statusOf(taskArn);
    const approved = await world.taskwarden('actions', 'approve', actionId, '--by', 'kim');
    await world.pass(300);

    expect(waiting).toMatchObject({ actionId });
    expect(before).toBe('RUNNING');
    expect(approved).toMatchObject({ state: 'planned', approval: { answer: { approved: true, by: 'kim' } } });
    expect(await statusOf(taskArn)).toBe('STOPPED');
    expect(await world.taskwarden('actions', 'show', actionId)).toMatchObject({ state: 'verified' });
  });

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
    await world.pass(HALF_AN_HOUR + 180);

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

    await world.pass(HALF_AN_HOUR + 300);
    expect(await said()).toMatch(/reminder: will stop task/);
    expect(await statusOf(taskArn)).toBe('RUNNING');

    await world.pass(HALF_AN_HOUR);
    expect(await statusOf(taskArn)).toBe('STOPPED');
    expect((await stopOf(taskArn))?.state).toBe('verified');
  });

  test('is cancelled when the offender is mended in time, and nobody is reminded', async () => {
    const { taskArn, actionId } = await offend('slow-mended');
    await world.ecs.stop(taskArn);
    await world.pass(300);

    expect(await stopOf(taskArn)).toMatchObject({
      state: 'cancelled',
      outcome: { says: expect.stringMatching(/^did not stop task .*: it was mended$/) },
    });
    await world.pass(HALF_AN_HOUR);
    const { incidentId = '' } = (await stopOf(taskArn)) ?? {};
    const told = (await world.ledger.occurrences(incidentId)).map(({ id }) => id);
    expect(told).not.toContain(`action:${actionId}:reminder`);
    expect(world.calls('StopTask')).toBe(4);
    expect(await world.aws.deadLetters()).toEqual([]);
  });
});

describe('an offender that a guard protects', () => {
  /** A service that runs a good revision and is to run a bad one; and what is planned about that. */
  async function offendingService(name: string, configuration: object = {}) {
    const good = await world.ecs.register(name);
    await world.ecs.createService(name, good, { desiredCount: 1, ...configuration });
    await world.pass(300);
    const bad = await world.ecs.register(name, { privileged: true });
    await world.ecs.deploy(name, bad);
    await world.pass(900);
    const { serviceArn = '' } = (await world.ecs.service(name)) ?? {};
    const planned = async () =>
      (await world.ledger.actionsOn(serviceArn)).find(({ action }) => action === 'roll-back-service');
    return { good, bad, serviceArn, planned };
  }
  const runs = async (name: string) => (await world.ecs.service(name))?.taskDefinition;

  test('by its scope is left alone, and the record says which', async () => {
    const { taskArn } = await offend('safe-batch');

    const stop = await stopOf(taskArn);
    expect(stop).toMatchObject({
      state: 'refused',
      outcome: {
        says: expect.stringMatching(/^would have stopped task .* \(protected scope: family=safe-\*\)$/),
      },
    });
    expect(stop?.answers.map(({ guard, verdict }) => `${guard} ${verdict}`)).toEqual([
      'kill-switch pass',
      'mode pass',
      'protected-scope refuse',
    ]);
    expect(await statusOf(taskArn)).toBe('RUNNING');
  });

  test('by its tag is left alone, though it was tagged after the action was planned', async () => {
    const { bad, serviceArn, planned } = await offendingService('waived');
    expect(await planned()).toMatchObject({ state: 'planned' });

    await world.ecs.tag(serviceArn, { waiver: 'yes' });
    await world.pass(HALF_AN_HOUR);

    expect(await planned()).toMatchObject({
      state: 'refused',
      outcome: { says: expect.stringMatching(/\(excepted by lee until .*: it is being replaced\)$/) },
    });
    expect(await runs('waived')).toBe(bad);
  });

  test('as the last healthy task of its service is for a person to decide', async () => {
    const { good, bad, planned } = await offendingService('lonely', {
      deploymentConfiguration: { minimumHealthyPercent: 0, maximumPercent: 100 },
    });
    const waiting = await planned();
    expect(waiting).toMatchObject({
      state: 'waiting-approval',
      approval: { why: 'it may take the last healthy task of the service' },
    });
    expect(await runs('lonely')).toBe(bad);

    await world.taskwarden('actions', 'approve', waiting?.actionId ?? '', '--by', 'kim');
    await world.pass(900);

    expect(await runs('lonely')).toBe(good);
    expect(await planned()).toMatchObject({
      state: 'verified',
      answers: expect.arrayContaining([
        expect.objectContaining({ guard: 'last-healthy-task', verdict: 'pass' }),
      ]),
    });
  });
});
