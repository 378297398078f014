import { describe, expect, test } from 'vitest';
import { moment, serviceArn } from '../../test/facts.ts';
import { aDefinition, aPolicyWorld, aRunningTask, aService, RULE, revision } from '../../test/offences.ts';
import {
  aCompletion,
  aDeletion,
  anUpdate,
  aRegistration,
  aTaskEnd,
  aTaskStart,
} from '../../test/policy-facts.ts';
import { fingerprintOfFinding } from './policy-diagnosis.ts';
import { reactByPolicy } from './react.ts';

const FAMILY = '111122223333/eu-west-1/family:batch';
const SERVICE = '111122223333/eu-west-1/prod/web';
type World = ReturnType<typeof aPolicyWorld>;
const statesOf = async ({ ledger }: World, key: string) =>
  (await ledger.findings(key)).map(
    ({ finding }) => `${finding.resource.split(/[/]/).at(-1)} ${finding.state}`,
  );
const plans = async (world: World) =>
  (await world.actions()).map(({ action, state }) => `${action} ${state}`);

describe('a revision that is registered', () => {
  test('is judged at once, told, and marked to be deregistered should nothing use it for a day', async () => {
    const world = aPolicyWorld();
    world.ecs.add(aDefinition('batch:1', true));

    expect(await reactByPolicy(world.ports, { fact: aRegistration('batch:1') }, world.now)).toEqual({
      outcome: 'judged',
      news: [{ rule: RULE, news: 'new' }],
    });

    expect(await plans(world)).toEqual(['deregister-revision planned']);
    expect((await world.actions())[0]?.notBefore).toBe(moment(86_400));
    const [incident] = await world.ledger.openedSince(0);
    expect(incident).toMatchObject({
      kind: 'policy',
      level: 'alert',
      diagnosis: { cause: `policy/${RULE}` },
    });
    await world.runTo(86_400);
    expect(world.ecs.calls).toEqual(['deregister batch:1']);
  });

  test('opens one incident, which is heard of; what joins it opens none', async () => {
    let opened = 0;
    const world = aPolicyWorld({ mode: 'report' });
    world.ecs.add(aDefinition('batch:1', true));
    const incidentOpened = () => {
      opened += 1;
    };
    const ports = { ...world.ports, incidentOpened };

    await reactByPolicy(ports, { fact: aRegistration('batch:1') }, world.now);
    expect(opened).toBe(1);

    await reactByPolicy(ports, { fact: aRegistration('batch:1') }, world.now);
    await reactByPolicy(ports, { fact: aTaskStart('one', 'batch:1', { at: 5 }) }, world.now);
    expect(opened).toBe((await world.ledger.openedSince(0)).length);
  });

  test('and used is not deregistered', async () => {
    const world = aPolicyWorld({
      policy: { scopes: [{ match: { cluster: 'prod' }, rules: { [RULE]: 'report' } }] },
    });
    world.ecs.add(aDefinition('batch:1', true), aRunningTask('one', 'batch:1'));
    await reactByPolicy(world.ports, { fact: aRegistration('batch:1') }, world.now);
    await reactByPolicy(world.ports, { fact: aTaskStart('one', 'batch:1', { at: 5 }) }, world.now);

    await world.runTo(86_400);

    expect(world.ecs.calls).toEqual([]);
    expect(await plans(world)).toContain('deregister-revision cancelled');
  });

  test('is described once ever: what starts from it later costs no call', async () => {
    const world = aPolicyWorld({ mode: 'report' });
    world.ecs.add(aDefinition('batch:1', true));
    await reactByPolicy(world.ports, { fact: aRegistration('batch:1') }, world.now);

    await reactByPolicy(world.ports, { fact: aTaskStart('one', 'batch:1', { at: 5 }) }, world.now);
    await reactByPolicy(world.ports, { fact: aTaskStart('two', 'batch:1', { at: 6 }) }, world.now);

    expect(world.ecs.reads).toEqual(['taskDefinition batch:1']);
  });

  test('and keeps the rule mends the older ones of its family, and what waits for them is cancelled', async () => {
    const world = aPolicyWorld();
    world.ecs.add(aDefinition('batch:1', true), aDefinition('batch:2', false));
    await reactByPolicy(world.ports, { fact: aRegistration('batch:1') }, world.now);

    await reactByPolicy(world.ports, { fact: aRegistration('batch:2', 60) }, moment(60));

    expect(await statesOf(world, FAMILY)).toEqual(['batch:1 fixed-and-deployed']);
    expect(await plans(world)).toEqual(['deregister-revision cancelled']);
  });

  test("and can not be read is not evaluated, with the permission named, and is nobody's pass", async () => {
    const world = aPolicyWorld();

    expect(await reactByPolicy(world.ports, { fact: aRegistration('batch:1') }, world.now)).toEqual({
      outcome: 'not-evaluated',
      reason: 'ecs:DescribeTaskDefinition: denied',
    });
  });
});

describe('a task that starts', () => {
  test('is judged as it runs: overrides may mend what its definition breaks, never its privileges', async () => {
    const world = aPolicyWorld({ policy: { rules: { 'no-plaintext-secrets': { mode: 'enforce' } } } });
    world.ecs.add(aDefinition('batch:1', false));
    const environment = [{ name: 'DB_PASSWORD', value: 'correct-horse-battery' }];
    const running = aRunningTask('one', 'batch:1', {
      overrides: { containerOverrides: [{ name: 'app', environment }] },
    });

    const reaction = await reactByPolicy(
      world.ports,
      { fact: aTaskStart('one', 'batch:1'), running },
      world.now,
    );

    expect(reaction).toEqual({ outcome: 'judged', news: [{ rule: 'no-plaintext-secrets', news: 'new' }] });
    expect(JSON.stringify(await world.ledger.findings(FAMILY))).not.toContain('correct-horse');
  });

  test('of a service stands for its service, which is never robbed of a task', async () => {
    const world = aPolicyWorld();
    world.ecs.add(aDefinition('web:6', false), aDefinition('web:7', true), aService('web:7'));
    world.ecs.ran = [revision('web:6')];

    await reactByPolicy(world.ports, { fact: aTaskStart('one', 'web:7', { service: 'web' }) }, world.now);
    await reactByPolicy(world.ports, { fact: aTaskStart('two', 'web:7', { service: 'web' }) }, world.now);

    expect(await plans(world)).toEqual(['roll-back-service planned']);
    expect(await statesOf(world, SERVICE)).toEqual(['web open']);
  });

  test('of a service that is known to offend costs no call of ECS', async () => {
    const world = aPolicyWorld();
    world.ecs.add(aDefinition('web:6', false), aDefinition('web:7', true), aService('web:7'));
    world.ecs.ran = [revision('web:6')];
    await reactByPolicy(world.ports, { fact: aTaskStart('one', 'web:7', { service: 'web' }) }, world.now);
    world.ecs.reads.length = 0;

    await reactByPolicy(
      world.ports,
      { fact: aTaskStart('two', 'web:7', { at: 5, service: 'web' }) },
      moment(5),
    );

    expect(world.ecs.reads).toEqual([]);
  });

  test('in report mode is kept and told to nobody, with what would have been done', async () => {
    const world = aPolicyWorld({ mode: 'report' });
    world.ecs.add(aDefinition('batch:1', true));

    await reactByPolicy(world.ports, { fact: aTaskStart('one', 'batch:1') }, world.now);

    const [action] = await world.actions();
    expect(action?.outcome?.says).toBe(
      `would have stopped task one of batch:1 (dry run: the mode of ${RULE} is report here)`,
    );
    expect(await world.ledger.openedSince(0)).toEqual([]);
    expect(await statesOf(world, FAMILY)).toEqual(['one open']);
  });

  test('in warn mode is told with what would have been done', async () => {
    const world = aPolicyWorld({ mode: 'warn' });
    world.ecs.add(aDefinition('batch:1', true));

    await reactByPolicy(world.ports, { fact: aTaskStart('one', 'batch:1') }, world.now);

    const [incident] = await world.ledger.openedSince(0);
    const occurrences = await world.ledger.occurrences(incident?.incidentId ?? '');
    expect(new Set(occurrences.map(({ label }) => label))).toEqual(
      new Set(['task one', expect.stringContaining('would have stopped task one of batch:1')]),
    );
  });

  test('under an exception is kept as excepted, and nothing is planned', async () => {
    const exception = {
      rule: RULE,
      match: { family: 'batch' },
      owner: 'kim',
      reason: 'legacy',
      expires: moment(1e6),
    };
    const world = aPolicyWorld({ policy: { exceptions: [exception] } });
    world.ecs.add(aDefinition('batch:1', true));

    await reactByPolicy(world.ports, { fact: aTaskStart('one', 'batch:1') }, world.now);

    expect(await statesOf(world, FAMILY)).toEqual(['one excepted']);
    expect(await plans(world)).toEqual([]);
  });

  test('and is told of again after it was stopped brings nothing back', async () => {
    const world = aPolicyWorld();
    world.ecs.add(aDefinition('batch:1', true), aRunningTask('one', 'batch:1'));
    await reactByPolicy(world.ports, { fact: aTaskStart('one', 'batch:1') }, world.now);
    await world.work();
    await reactByPolicy(world.ports, { fact: aTaskEnd('one', 'batch:1', 30) }, moment(30));

    await reactByPolicy(world.ports, { fact: aTaskStart('one', 'batch:1') }, moment(40));

    expect(await plans(world)).toEqual(['stop-task verified']);
    expect(await statesOf(world, FAMILY)).toEqual(['one fixed-and-deployed']);
  });

  test("long ago is the sweep's affair", async () => {
    const world = aPolicyWorld();

    expect(await reactByPolicy(world.ports, { fact: aTaskStart('one', 'batch:1') }, moment(7200))).toEqual({
      outcome: 'passed-over',
    });
  });
});

describe('a service', () => {
  test('is mended when its deployment of a good revision has completed, and not before', async () => {
    const world = aPolicyWorld();
    world.ecs.add(aDefinition('web:6', false), aDefinition('web:7', true), aService('web:7'));
    world.ecs.ran = [revision('web:6')];
    await reactByPolicy(world.ports, { fact: anUpdate('web', 'web:7') }, world.now);
    await world.work();
    await reactByPolicy(world.ports, { fact: anUpdate('web', 'web:6', 5) }, moment(5));
    expect(await statesOf(world, SERVICE)).toEqual(['web open']);

    await reactByPolicy(world.ports, { fact: aCompletion(60) }, moment(60));

    expect(await statesOf(world, SERVICE)).toEqual(['web fixed-and-deployed']);
    expect((await world.actions())[0]).toMatchObject({
      state: 'verified',
      outcome: { says: 'returned service web from web:7 to web:6; the deployment completed' },
    });
  });

  test('that offends again after it was mended is a new episode with an action of its own', async () => {
    const world = aPolicyWorld();
    world.ecs.add(aDefinition('web:6', false), aDefinition('web:7', true), aService('web:7'));
    world.ecs.ran = [revision('web:6')];
    await reactByPolicy(world.ports, { fact: anUpdate('web', 'web:7') }, world.now);
    await world.work();
    await reactByPolicy(world.ports, { fact: aCompletion(60) }, moment(60));
    world.ecs.add(aService('web:7'));

    await reactByPolicy(world.ports, { fact: anUpdate('web', 'web:7', 120) }, moment(120));

    const ids = (await world.actions()).map(({ actionId }) => actionId);
    expect(new Set(ids.map((id) => id.split('-').at(-1)))).toEqual(new Set(['1', '2']));
  });

  test('that is deleted has nothing wrong any more, and what waits for it is cancelled', async () => {
    const approval = { match: [{ cause: 'policy/*' }], expiresAfterSeconds: 3600 };
    const world = aPolicyWorld({ actions: { approval } });
    world.ecs.add(aDefinition('web:6', false), aDefinition('web:7', true), aService('web:7'));
    world.ecs.ran = [revision('web:6')];
    await reactByPolicy(world.ports, { fact: aRegistration('web:7') }, world.now);
    await reactByPolicy(world.ports, { fact: anUpdate('web', 'web:7') }, world.now);

    await reactByPolicy(world.ports, { fact: aDeletion('web', 60) }, moment(60));

    expect(await statesOf(world, SERVICE)).toEqual(['web fixed-and-deployed']);
    expect(await statesOf(world, '111122223333/eu-west-1/family:web')).toEqual(['web:7 fixed-and-deployed']);
    expect((await plans(world)).toSorted()).toEqual([
      'deregister-revision cancelled',
      'roll-back-service cancelled',
    ]);
  });

  test('is not described when a deployment of it ends and nothing was found wrong with it', async () => {
    const world = aPolicyWorld();

    expect(await reactByPolicy(world.ports, { fact: aCompletion(60) }, moment(60))).toEqual({
      outcome: 'passed-over',
    });
    expect(world.ecs.reads).toEqual([]);
  });

  const change = (taskDefinition: string, seconds: number) =>
    ({
      write: 'service-change',
      change: {
        ...{ serviceKey: SERVICE, what: 'UpdateService', by: 'kim', eventId: taskDefinition },
        ...{ at: moment(seconds), taskDefinition: revision(taskDefinition) },
      },
    }) as const;
  const completion = (deploymentId: string, seconds: number) =>
    ({
      write: 'deployment',
      deployment: {
        serviceArn: serviceArn('web'),
        serviceKey: SERVICE,
        deploymentId,
        state: 'completed',
        reason: '',
        updatedAt: moment(seconds),
        keys: [deploymentId],
      },
    }) as const;

  test('goes back to what the ledger saw deployed where ECS lists nothing', async () => {
    const world = aPolicyWorld();
    world.ecs.add(aDefinition('web:5', false), aDefinition('web:6', false), aDefinition('web:7', true));
    world.ecs.add(aService('web:7'));
    // web:6 was asked for and never completed.
    await world.ledger.commit([change('web:5', -900), completion('one', -800), change('web:6', -700)]);

    await reactByPolicy(world.ports, { fact: anUpdate('web', 'web:7') }, world.now);

    expect((await world.actions())[0]?.returnsTo).toBe(revision('web:5'));
  });

  test('goes back to what still serves beside the offender', async () => {
    const world = aPolicyWorld();
    const deployments = [
      { id: '2', status: 'PRIMARY', rolloutState: 'IN_PROGRESS', taskDefinition: revision('web:7') },
      { id: '1', status: 'ACTIVE', rolloutState: 'COMPLETED', taskDefinition: revision('web:6') },
    ];
    world.ecs.add(aDefinition('web:5', false), aDefinition('web:6', false), aDefinition('web:7', true));
    world.ecs.add(aService('web:7', { deployments }));
    world.ecs.ran = [revision('web:5')];

    await reactByPolicy(world.ports, { fact: anUpdate('web', 'web:7') }, world.now);

    expect((await world.actions())[0]?.returnsTo).toBe(revision('web:6'));
  });

  test('passes over a revision that can not be read on its way back', async () => {
    const world = aPolicyWorld();
    world.ecs.add(aDefinition('web:5', false), aDefinition('web:7', true), aService('web:7'));
    world.ecs.ran = [revision('web:6'), revision('web:5')];

    await reactByPolicy(world.ports, { fact: anUpdate('web', 'web:7') }, world.now);

    expect((await world.actions())[0]?.returnsTo).toBe(revision('web:5'));
  });
});

describe('an offender that is marked for action', () => {
  const delays = [{ match: { cause: 'policy/*' }, delaySeconds: 48 * 3600 }];

  test('has its time to be mended, and is told when that ends', async () => {
    const world = aPolicyWorld({ actions: { delays } });
    world.ecs.add(aDefinition('batch:1', true), aRunningTask('one', 'batch:1'));
    await reactByPolicy(world.ports, { fact: aTaskStart('one', 'batch:1') }, world.now);
    const [incident] = await world.ledger.openedSince(0);
    const labels = (await world.ledger.occurrences(incident?.incidentId ?? '')).map(({ label }) => label);

    await world.runTo(48 * 3600 - 1);
    expect(world.ecs.calls).toEqual([]);
    await world.runTo(48 * 3600);

    expect(labels).toContain('will stop task one of batch:1 after 2026-01-03 00:00:00Z unless it is mended');
    expect(world.ecs.calls).toHaveLength(1);
  });

  test('is left alone when it was mended in time, at once and without another look', async () => {
    const world = aPolicyWorld({ actions: { delays } });
    world.ecs.add(aDefinition('batch:1', true), aRunningTask('one', 'batch:1'));
    await reactByPolicy(world.ports, { fact: aTaskStart('one', 'batch:1') }, world.now);

    await reactByPolicy(world.ports, { fact: aTaskEnd('one', 'batch:1', 3600) }, moment(3600));

    expect(await world.actions()).toMatchObject([
      { state: 'cancelled', outcome: { says: 'did not stop task one of batch:1: it was mended' } },
    ]);
  });
});

describe('the incident of a finding', () => {
  test('stays until the finding is mended, is recalled once a day, and is resolved then', async () => {
    const world = aPolicyWorld({ mode: 'warn' });
    world.ecs.add(aDefinition('web:7', true), aDefinition('web:6', false), aService('web:7'));
    await reactByPolicy(world.ports, { fact: anUpdate('web', 'web:7') }, world.now);
    const [entry] = await world.ledger.findings(SERVICE);
    const fingerprint = fingerprintOfFinding(entry?.subject ?? expect.fail('no finding'), RULE);
    const kinds: (string | undefined)[] = [];
    const lookAt = async (seconds: number) => {
      await world.runTo(seconds);
      kinds.push((await world.look(fingerprint))?.incident.told?.kind);
    };

    await lookAt(30);
    await lookAt(12 * 3600);
    await lookAt(25 * 3600);
    world.ecs.add(aService('web:6'));
    const later = 26 * 3600;
    await reactByPolicy(world.ports, { fact: aCompletion(later) }, moment(later));
    await lookAt(later + 600);

    expect(kinds).toEqual(['opened', 'opened', 'reminder', 'resolved']);
    expect((await world.ledger.findings(SERVICE))[0]?.finding.resource).toBe(serviceArn('web'));
  });
});
