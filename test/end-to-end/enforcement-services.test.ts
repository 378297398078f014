import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deployEnforcing, type EnforcementWorld, MANIFOLD, RULE } from './enforcement-world.ts';

/** Services that ECS, or another tool, takes elsewhere than we do: over the wire. */

const HOUR = 3600;
const BREAKER = { deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } } };
/** CODE_DEPLOY takes only services that have a load balancer. */
const TARGET = {
  targetGroupArn: 'arn:aws:elasticloadbalancing:us-east-1:000000000000:targetgroup/blue/0123456789abcdef',
  containerName: 'app',
  containerPort: 80,
};
let world: EnforcementWorld;
beforeAll(async () => {
  world = await deployEnforcing('enforce', MANIFOLD);
});
afterAll(() => world.close());

const keyOf = (service: string) => `${world.aws.account}/${world.aws.region}/prod/${service}`;

async function actionsOn(name: string) {
  const { serviceArn = '' } = (await world.ecs.service(name)) ?? {};
  return world.ledger.actionsOn(serviceArn);
}
const findingOf = async (name: string) => (await world.ledger.findings(keyOf(name), RULE))[0];
/** Who has updated the service, in order. */
const updates = async (name: string) =>
  (await world.ledger.changes(keyOf(name), 20))
    .filter(({ what }) => what.startsWith('UpdateService'))
    .map(({ what }) => what);

async function linesOf(name: string): Promise<readonly (string | undefined)[]> {
  const { incidentId = '' } = (await findingOf(name)) ?? {};
  return (await world.ledger.occurrences(incidentId)).map(({ label }) => label);
}

describe('the circuit breaker of a service', () => {
  test('that takes it back before we do is left to it', async () => {
    const good = await world.ecs.register('broken');
    await world.ecs.createService('broken', good, BREAKER);
    await world.pass(300);
    await world.loseImage('gone:1');
    const bad = await world.ecs.register('broken', { privileged: true, image: 'gone:1' });
    await world.ecs.deploy('broken', bad);
    await world.pass(HOUR);

    expect(await linesOf('broken')).toContainEqual(
      expect.stringMatching(/^will return service broken .*, and waits: .* is in progress$/),
    );
    expect(await updates('broken')).toHaveLength(1);
    expect(await world.ecs.service('broken')).toMatchObject({ taskDefinition: good, runningCount: 2 });
    expect(await actionsOn('broken')).toMatchObject([{ returnsTo: good, state: 'cancelled' }]);
    expect((await findingOf('broken'))?.finding.state).toBe('fixed-and-deployed');
  });

  test('that takes our return back is not fought with, and people hear that it still offends', async () => {
    const good = await world.ecs.register('frail', { image: 'frail:1' });
    await world.ecs.createService('frail', good, BREAKER);
    await world.pass(300);
    const bad = await world.ecs.register('frail', { privileged: true });
    await world.loseImage('frail:1');
    await world.ecs.deploy('frail', bad);
    await world.pass(2 * HOUR);

    expect(await updates('frail')).toHaveLength(2);
    expect(await world.ecs.service('frail')).toMatchObject({ taskDefinition: bad, runningCount: 2 });
    expect((await actionsOn('frail')).map(({ state }) => state)).toEqual(['unverified']);
    expect((await findingOf('frail'))?.finding.state).toBe('open');
    expect(await linesOf('frail')).toContainEqual(expect.stringMatching(/unverified: /));
  });
});

describe('a service that another tool deploys', () => {
  test.each(['CODE_DEPLOY', 'EXTERNAL'] as const)('as %s does is told, and left alone', async (type) => {
    const name = `by-${type.toLowerCase()}`;
    const bad = await world.ecs.register(name, { privileged: true });
    // So that the revision is judged first, and the service told in its thread.
    await world.pass(60);
    const controller = { deploymentController: { type } };
    if (type === 'CODE_DEPLOY') {
      await world.ecs.createService(name, bad, { ...controller, loadBalancers: [TARGET] });
    } else {
      await world.ecs.createService(name, undefined, { ...controller, launchType: undefined });
      await world.ecs.createTaskSet(name, bad);
    }
    await world.pass(900);

    expect(await actionsOn(name)).toEqual([]);
    expect((await findingOf(name))?.finding.state).toBe('open');
    expect(await linesOf(name)).toContain(
      `service ${name} in cluster prod; only told: the deployment controller of the service is ${type}: only its own tool can roll it back`,
    );
    expect(await world.ecs.service(name)).toMatchObject({ desiredCount: 2 });
  });
});

describe('a finding of a service', () => {
  test('outlives a good revision that is registered, and ends when that is deployed', async () => {
    const bad = await world.ecs.register('slow', { privileged: true });
    await world.ecs.createService('slow', bad);
    await world.pass(600);
    const good = await world.ecs.register('slow');
    await world.pass(1200);
    const registered = (await findingOf('slow'))?.finding.state;
    const incident = async () => {
      const { incidentId } = (await findingOf('slow')) ?? {};
      return (await world.ledger.openedSince(0)).find((one) => one.incidentId === incidentId);
    };
    const told = (await incident())?.state;
    await world.ecs.deploy('slow', good);
    await world.pass(5);
    const deploying = (await findingOf('slow'))?.finding.state;
    await world.pass(1800);

    expect([registered, told, deploying]).toEqual(['open', 'open', 'fixed']);
    expect((await findingOf('slow'))?.finding.state).toBe('fixed-and-deployed');
    expect(await incident()).toMatchObject({ state: 'resolved', told: { kind: 'resolved' } });
    expect(await linesOf('slow')).toContain('service slow is fixed in slow:2, which it does not run yet');
    expect(await world.aws.deadLetters()).toEqual([]);
  });
});
