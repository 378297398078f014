import { afterEach, describe, expect, test } from 'vitest';
import { deployEnforcing, type EnforcementWorld, RULE } from './enforcement-world.ts';

/** Over the wire: the real bundles, the real SDK, ECS's own scheduler in the simulator. */

let world: EnforcementWorld;
afterEach(() => world.close());

const said = async () => (await world.aws.slack.messages()).map(({ text }) => text).join('\n');
/** Everything that people read, with what stands in threads. */
const thread = async () => JSON.stringify(await world.aws.slack.messages());
const actions = () => world.ledger.actions({ limit: 100 });

interface ActionEvent {
  readonly 'detail-type': string;
  readonly detail: { readonly action: { readonly arn: string } };
}

/** Actions that are put onto the bus of the deployment from now on. */
function actionsOnBus(): readonly ActionEvent[] {
  const heard: ActionEvent[] = [];
  world.aws.on((signal) => {
    if (signal.signal !== 'bus-event') return;
    if (signal.event['detail-type'].startsWith('Action ')) heard.push(signal.event as unknown as ActionEvent);
  });
  return heard;
}

describe('a privileged task definition', () => {
  test('is found and told when it is registered, and stopped when it runs, by nobody else than us', async () => {
    world = await deployEnforcing('enforce');
    const onBus = actionsOnBus();
    const arn = await world.ecs.register('batch', { privileged: true });
    await world.pass(120);
    const registered = await said();
    const [taskArn = ''] = await world.ecs.run(arn);
    await world.pass(300);

    expect(registered).toContain('batch breaks a rule: No container is privileged');
    const [task] = await world.ecs.tasks([taskArn]);
    expect(task).toMatchObject({
      lastStatus: 'STOPPED',
      stopCode: 'UserInitiated',
      stoppedReason: expect.stringMatching(new RegExp(`^Taskwarden: rule ${RULE}, action `)),
    });
    const [stop] = (await actions()).filter(({ action }) => action === 'stop-task');
    expect(stop).toMatchObject({
      state: 'verified',
      arn: taskArn,
      outcome: { says: expect.stringMatching(/its stop was seen$/) },
    });
    expect(stop?.answers.map(({ guard, verdict }) => `${guard} ${verdict}`)).toEqual([
      'kill-switch pass',
      'mode pass',
      'protected-scope pass',
      'exception pass',
      'still-offending pass',
      'deployment-in-progress pass',
      'last-healthy-task pass',
      'caps pass',
      'approval pass',
    ]);
    // The automation of others hears of each state, and of what it is about.
    const heard = onBus.filter(({ detail }) => detail.action.arn === taskArn);
    expect(new Set(heard.map((event) => event['detail-type']))).toEqual(
      new Set(['Action Planned', 'Action Done', 'Action Verified']),
    );
    const story = await world.ledger.taskStory(taskArn);
    expect(story?.stop).toMatchObject({ silent: 'expected', diagnosis: { initiator: 'taskwarden' } });
    // One message tells of the definition, and in its thread what ran it and what was done.
    const opened = await world.ledger.openedSince(0);
    expect(opened.map(({ kind, subject }) => `${kind} ${subject.name}`)).toEqual(['policy batch']);
    expect(await thread()).toContain(`stopped task ${taskArn.split('/').at(-1)} of batch:1`);
    expect(await thread()).not.toContain('unknown');
    expect(await world.aws.deadLetters()).toEqual([]);
  });

  test('runs on in report mode, and the ledger says what would have been done', async () => {
    world = await deployEnforcing('report');
    const [taskArn = ''] = await world.ecs.run(await world.ecs.register('batch', { privileged: true }));
    await world.pass(300);

    const [task] = await world.ecs.tasks([taskArn]);
    expect(task?.lastStatus).toBe('RUNNING');
    const [stop] = (await actions()).filter(({ action }) => action === 'stop-task');
    expect(stop).toMatchObject({
      state: 'refused',
      outcome: {
        says: expect.stringMatching(/^would have stopped task .*\(dry run: the mode of .* is report here\)$/),
      },
    });
    // What is critical and new is told under report, too; nothing is done about it.
    expect(await said()).toContain('Notice: batch breaks a rule');
  });

  test('in a service gives way to the last revision that keeps the rule, with no fight', async () => {
    world = await deployEnforcing('enforce');
    const good = await world.ecs.register('web');
    await world.ecs.createService('web', good);
    await world.pass(300);
    const bad = await world.ecs.register('web', { privileged: true });
    await world.ecs.deploy('web', bad);
    await world.pass(1800);

    const service = await world.ecs.service('web');
    expect(service).toMatchObject({ taskDefinition: good, runningCount: 2, desiredCount: 2 });
    expect(service?.deployments).toHaveLength(1);
    const done = (await actions()).filter(({ action }) => action !== 'deregister-revision');
    expect(done).toMatchObject([
      { action: 'roll-back-service', state: 'verified', returnsTo: good, undo: { taskDefinition: bad } },
    ]);
    const changes = await world.ledger.changes('000000000000/us-east-1/prod/web', 10);
    expect(changes.filter(({ what }) => what.startsWith('UpdateService'))).toHaveLength(2);
    const [finding] = (await world.ledger.findings('000000000000/us-east-1/prod/web', RULE)) ?? [];
    expect(finding?.finding.state).toBe('fixed-and-deployed');
    // Nothing runs the bad revision any more, so what was told of it is over, too.
    const [ofRevision] = await world.ledger.findings('000000000000/us-east-1/family:web', RULE);
    expect(ofRevision?.finding).toMatchObject({ resource: bad, state: 'fixed-and-deployed' });
    const opened = await world.ledger.openedSince(0);
    expect(opened.map(({ subject, state, told }) => [subject.name, state, told?.kind])).toEqual([
      ['web', 'resolved', 'resolved'],
    ]);
  });
});

describe('fifty offenders at once', () => {
  test('are stopped up to the cap, and each message delivered three times acts once', async () => {
    world = await deployEnforcing('enforce', {
      actions: { caps: { windowSeconds: 3600, account: 4, cluster: 4, service: 4, waitSeconds: 86_400 } },
    });
    const events: Parameters<typeof world.aws.putEvents>[0][number][] = [];
    world.aws.on((signal) => {
      if (signal.signal === 'event' && signal.rules.includes('task-start-or-end')) events.push(signal.event);
    });
    const arn = await world.ecs.register('batch', { privileged: true });
    const taskArns = (await Promise.all([1, 2, 3, 4, 5].map(() => world.ecs.run(arn, 10)))).flat();
    await world.pass(200);
    await world.aws.putEvents([...events, ...events]);
    await world.pass(200);

    const tasks = await world.ecs.tasks(taskArns);
    expect(taskArns).toHaveLength(50);
    expect(tasks.filter(({ desiredStatus }) => desiredStatus === 'STOPPED')).toHaveLength(4);
    const stops = (await actions()).filter(({ action }) => action === 'stop-task');
    expect(stops).toHaveLength(50);
    expect(stops.filter(({ state }) => state === 'verified')).toHaveLength(4);
    expect(
      stops
        .filter(({ state }) => state === 'planned')
        .map(({ answers }) => answers.at(-1))
        .map((last) => `${last?.guard} ${last?.verdict}`),
    ).toEqual(Array.from({ length: 46 }, () => 'caps wait'));
    const { calls } = await stopTaskCalls();
    expect(calls).toBe(4);
  });

  async function stopTaskCalls() {
    const stories = await world.ledger.stoppedSince(0);
    const calls = await Promise.all(stories.map(({ task }) => world.ledger.stopTaskCall(task.taskArn)));
    return { calls: calls.filter((call) => call !== undefined).length };
  }
});

describe('the kill switch', () => {
  test('stops all', async () => {
    world = await deployEnforcing('enforce', { actions: { killSwitch: true } });
    const taskArns = await world.ecs.run(await world.ecs.register('batch', { privileged: true }), 3);
    await world.pass(300);

    const tasks = await world.ecs.tasks(taskArns);
    expect(tasks.map(({ lastStatus }) => lastStatus)).toEqual(['RUNNING', 'RUNNING', 'RUNNING']);
    expect((await actions()).map(({ state }) => state)).toEqual(['refused', 'refused', 'refused', 'refused']);
  });

  test('in the ledger stops all without a deployment', async () => {
    world = await deployEnforcing('enforce');
    await world.ledger.putHalt({ by: 'kim', reason: 'something is wrong', at: 0 });
    const taskArns = await world.ecs.run(await world.ecs.register('batch', { privileged: true }));
    await world.pass(200);

    expect((await world.ecs.tasks(taskArns)).map(({ lastStatus }) => lastStatus)).toEqual(['RUNNING']);
    const [stop] = (await actions()).filter(({ action }) => action === 'stop-task');
    expect(stop?.outcome?.says).toContain('actions are halted by kim: something is wrong');
  });
});
