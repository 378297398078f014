import type { Action } from '@taskwarden/response';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deployEnforcing, type EnforcementWorld, MANIFOLD, RULE, TAGGED_RULE } from './enforcement-world.ts';

/** Every other thing that is done about an offender, and how it is taken back: over the wire. */

const HOUR = 3600;
let world: EnforcementWorld;
beforeAll(async () => {
  world = await deployEnforcing('enforce', MANIFOLD);
});
afterAll(() => world.close());

async function actionOn(arn = '', rule = RULE): Promise<Action | undefined> {
  return (await world.ledger.actionsOn(arn)).find((action) => action.rule === rule);
}

const undo = (actionId = '') => world.taskwarden('actions', 'undo', actionId, '--by', 'kim');

describe('a service that never ran a revision that keeps the rule', () => {
  test('is scaled to zero where the policy says so and a person agrees, and gets its count back', async () => {
    const bad = await world.ecs.register('only-bad', { privileged: true });
    await world.ecs.createService('only-bad', bad);
    await world.ecs.createService('not-allowed', bad);
    await world.pass(600);
    const { serviceArn } = (await world.ecs.service('only-bad')) ?? {};
    const waiting = await actionOn(serviceArn);
    expect(waiting).toMatchObject({ action: 'scale-service-to-zero', state: 'waiting-approval' });

    await world.taskwarden('actions', 'approve', waiting?.actionId ?? '', '--by', 'kim');
    await world.pass(300);
    expect(await world.ecs.service('only-bad')).toMatchObject({ desiredCount: 0, runningCount: 0 });
    expect(await actionOn(serviceArn)).toMatchObject({ undo: { desiredCount: '2' } });

    await undo(waiting?.actionId);
    await world.pass(600);
    expect(await world.ecs.service('only-bad')).toMatchObject({ desiredCount: 2, runningCount: 2 });
    expect(await actionOn(serviceArn)).toMatchObject({
      state: 'undone',
      outcome: { says: 'scaled service only-bad to 2, as kim asked' },
    });
  });

  test('is only told of where the policy does not say so', async () => {
    const service = await world.ecs.service('not-allowed');

    expect(service).toMatchObject({ desiredCount: 2, runningCount: 2 });
    expect(await actionOn(service?.serviceArn)).toBeUndefined();
  });

  test('has nothing wrong any more when somebody deletes it', async () => {
    const stateOf = async () => {
      const [known] = await world.ledger.findings('000000000000/us-east-1/prod/not-allowed', RULE);
      return known?.finding.state;
    };
    expect(await stateOf()).toBe('open');

    await world.ecs.deleteService('not-allowed');
    await world.pass(120);

    expect(await stateOf()).toBe('fixed-and-deployed');
  });
});

describe('a service whose good revision was deregistered', () => {
  test('returns to a copy of it, and can be given back what it had, which then stays', async () => {
    const good = await world.ecs.register('web');
    await world.ecs.createService('web', good);
    await world.pass(300);
    const bad = await world.ecs.register('web', { privileged: true });
    await world.ecs.deregister(good);
    await world.ecs.deploy('web', bad);
    await world.pass(1800);

    const { serviceArn, taskDefinition: copy = '' } = (await world.ecs.service('web')) ?? {};
    expect(copy).toMatch(/web:3$/);
    const returned = await actionOn(serviceArn);
    expect(returned).toMatchObject({
      state: 'verified',
      returnsTo: good,
      undo: { copy, taskDefinition: bad },
    });
    const { tags } = await world.ecs.definition(copy);
    expect(tags).toEqual([{ key: 'taskwarden:action', value: returned?.actionId }]);

    await undo(returned?.actionId);
    await world.pass(1800);
    expect((await world.ecs.service('web'))?.taskDefinition).toBe(bad);
    expect((await actionOn(serviceArn))?.state).toBe('undone');
  });
});

describe('a revision that nothing uses', () => {
  /** Registers a privileged revision that ECS shows to be almost a day old: an hour is missing, more than a busy machine waits. */
  async function registerYesterday(family: string): Promise<string> {
    const { region, account } = world.aws;
    const registeredAt = (await world.aws.now()) / 1000 - 23 * HOUR;
    const taskDefinition = {
      ...{ family, revision: 1, status: 'ACTIVE', registeredAt },
      taskDefinitionArn: `arn:aws:ecs:${region}:${account}:task-definition/${family}:1`,
      containerDefinitions: [{ name: 'app', image: 'app:1', memory: 128, privileged: true }],
    };
    await world.aws.failCalls({
      ...{ function: 'compliance-check', service: 'ecs', operation: 'DescribeTaskDefinition' },
      respond: {
        status: 200,
        headers: { 'content-type': 'application/x-amz-json-1.1' },
        body: JSON.stringify({ taskDefinition, tags: [] }),
      },
    });
    const arn = await world.ecs.register(family, { privileged: true });
    await world.pass(60);
    return arn;
  }
  const statusOf = async (arn: string) => (await world.ecs.definition(arn)).taskDefinition?.status;

  test('is deregistered after a day, not before, and a copy can be had of it', async () => {
    const idle = await registerYesterday('idle');
    const busy = await registerYesterday('busy');
    await world.ecs.run(busy);
    await world.pass(240);
    expect([await statusOf(idle), await statusOf(busy)]).toEqual(['ACTIVE', 'ACTIVE']);

    await world.pass(HOUR);
    expect([await statusOf(idle), await statusOf(busy)]).toEqual(['INACTIVE', 'ACTIVE']);
    expect(await actionOn(busy)).toMatchObject({
      state: 'cancelled',
      outcome: { says: 'did not deregister revision busy:1: it is used' },
    });
    const done = await actionOn(idle);
    expect(done?.state).toBe('verified');

    await undo(done?.actionId);
    await world.pass(300);
    expect((await world.ecs.definition('idle')).taskDefinition).toMatchObject({
      revision: 2,
      status: 'ACTIVE',
    });
    expect((await actionOn(idle))?.outcome?.says).toBe('registered idle:1 again, as idle:2, as kim asked');
  });
});

describe('what a rule wants marked', () => {
  test('is tagged, and the tag can be removed', async () => {
    const { serviceArn = '' } = (await world.ecs.service('web')) ?? {};
    const marked = await actionOn(serviceArn, TAGGED_RULE);
    expect(marked).toMatchObject({ action: 'tag-resource', state: 'verified' });
    expect(await world.ecs.tags(serviceArn)).toEqual([{ key: 'taskwarden:finding', value: TAGGED_RULE }]);

    await undo(marked?.actionId);
    await world.pass(300);

    expect(await world.ecs.tags(serviceArn)).toEqual([]);
    expect(await world.aws.deadLetters()).toEqual([]);
  });
});
