import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  computedDesiredCount,
  countsAsHealthy,
  type DaemonState,
  DEPLOYMENT_MESSAGES,
  findDeploymentTriggers,
  findRebalancingObstacles,
  findSteadyStateObstacles,
  isProtected,
  isStartImpaired,
  isSuppressedEvent,
  MAXIMUM_START_DELAY_SECONDS,
  mustReplace,
  observeStart,
  planDaemon,
  planRebalancing,
  planScaleIn,
  primaryDeployment,
  protectionFailure,
  protectTask,
  SERVICE_ACTION_TYPES,
  SERVICE_MESSAGES,
  SERVICE_STATUS,
  serviceDeletionProblem,
  stabilityStatus,
  startDelaySeconds,
  UNTHROTTLED,
} from './index.ts';

const minutes = (count: number) => count * 60_000;

describe('which tasks count as healthy', () => {
  const startedAt = 0;

  test.each([
    ['nothing checks it: 39 seconds after RUNNING', { startedAt }, 39_000, false],
    ['nothing checks it: 40 seconds after RUNNING', { startedAt }, 40_000, true],
    ['a container check has not passed yet', { startedAt, healthStatus: 'UNKNOWN' }, minutes(5), false],
    ['a container check passes', { startedAt, healthStatus: 'HEALTHY' }, 1000, true],
    ['its target is healthy', { startedAt, targetHealth: 'healthy' }, 1000, true],
    [
      'its target is healthy, the container check is not',
      { startedAt, targetHealth: 'healthy', healthStatus: 'UNHEALTHY' },
      1000,
      false,
    ],
    ['it is not RUNNING yet', { targetHealth: 'healthy' }, minutes(5), false],
  ] as const)('%s', (_sentence, signals, now, counts) => {
    expect(countsAsHealthy(signals, now)).toBe(counts);
  });

  test('the grace period looks away from bad checks, and from nothing longer', () => {
    const failing = { startedAt, healthStatus: 'UNHEALTHY' } as const;

    expect(mustReplace(failing, 59_000, 60)).toBe(false);
    expect(mustReplace(failing, 60_000, 60)).toBe(true);
    expect(mustReplace({ startedAt, healthStatus: 'UNKNOWN' }, minutes(9))).toBe(false);
  });
});

describe('steady state', () => {
  const steady = {
    desiredCount: 2,
    runningCount: 2,
    pendingCount: 0,
    deployments: [{ status: 'PRIMARY', id: 'ecs-svc/2' }],
  };

  test.each([
    ['one deployment, all running', steady, {}, []],
    [
      'an older deployment',
      { ...steady, deployments: [...steady.deployments, { status: 'ACTIVE' }] },
      {},
      ['Older deployments still drained: 1.'],
    ],
    [
      'too few tasks',
      { ...steady, runningCount: 1, pendingCount: 1 },
      {},
      ['1 of 2 tasks run.', 'Tasks still PENDING: 1.'],
    ],
    [
      'a task that is not healthy',
      steady,
      { unhealthyTasks: 1, unsettledTargets: 2 },
      ['Tasks not healthy: 1.', 'Targets registering or draining: 2.'],
    ],
  ])('%s', (_sentence, service, signals, obstacles) => {
    expect(findSteadyStateObstacles(service, signals)).toEqual(obstacles);
  });

  test('the newest deployment is the PRIMARY one', () => {
    expect(primaryDeployment(steady)?.id).toBe('ecs-svc/2');
  });

  test('the same service event is told again after six hours only, another one at once', () => {
    const newest = { message: '(service web) has reached a steady state.', createdAt: 0 };

    expect(isSuppressedEvent(newest, newest.message, minutes(359))).toBe(true);
    expect(isSuppressedEvent(newest, newest.message, minutes(360))).toBe(false);
    expect(isSuppressedEvent(newest, '(service web) has started 1 tasks.', 0)).toBe(false);
    expect(isSuppressedEvent(undefined, newest.message, 0)).toBe(false);
  });
});

describe('start throttling', () => {
  const failing = (count: number) =>
    Array.from({ length: count }).reduce<typeof UNTHROTTLED>(
      (throttle) => observeStart(throttle, 'failed-to-start'),
      UNTHROTTLED,
    );

  test('the delay doubles from ten seconds and ends at 27 minutes', () => {
    const delays = Array.from({ length: 11 }, (_, count) => startDelaySeconds(failing(count)));

    expect(delays).toEqual([0, 10, 20, 40, 80, 160, 320, 640, 1280, 1620, 1620]);
    expect(startDelaySeconds(failing(2000))).toBe(MAXIMUM_START_DELAY_SECONDS);
  });

  test('a task that runs or a new deployment ends it; a crash after RUNNING does not touch it', () => {
    expect(observeStart(failing(5), 'running')).toEqual(UNTHROTTLED);
    expect(observeStart(failing(5), 'new-deployment')).toEqual(UNTHROTTLED);
    expect(observeStart(failing(5), 'exited-after-running')).toEqual(failing(5));
  });

  test('one failure is not yet an impaired service', () => {
    expect([1, 2].map((count) => isStartImpaired(failing(count)))).toEqual([false, true]);
  });
});

describe('task protection', () => {
  test('lasts two hours unless said, and a new request may shorten it', () => {
    expect(isProtected(protectTask(0), minutes(119))).toBe(true);
    expect(isProtected(protectTask(0), minutes(120))).toBe(false);
    expect(isProtected(protectTask(0, 5), minutes(6))).toBe(false);
    expect(isProtected({ protectionEnabled: false }, 0)).toBe(false);
    expect(isProtected(undefined, 0)).toBe(false);
  });

  test.each([
    ['surplus tasks stop', 3, 1, 1, 2, 0],
    ['protected ones hold back the rest', 3, 2, 0, 1, 2],
    ['nothing to scale in', 1, 2, 3, 0, 0],
  ])('%s', (_sentence, count, protectedCount, desiredCount, stop, heldBack) => {
    const tasks = Array.from({ length: count }, (_, index) => ({
      taskArn: `task-${index}`,
      ...(index < protectedCount && { protection: protectTask(0) }),
    }));

    expect(planScaleIn(tasks, desiredCount, minutes(1))).toMatchObject({ stop, heldBack });
  });

  test.each([
    ['a task nobody knows', undefined, 'MISSING'],
    ['a standalone task', { lastStatus: 'RUNNING', group: 'family:job' }, 'TASK_NOT_VALID'],
    ['a task that is not running', { lastStatus: 'PENDING', group: 'service:web' }, 'TASK_NOT_VALID'],
    ['a running task of a service', { lastStatus: 'RUNNING', group: 'service:web' }, undefined],
  ])('%s', (_sentence, task, failure) => {
    expect(protectionFailure(task)).toBe(failure);
  });
});

describe('a deployment that protected tasks block', () => {
  test.each([
    [
      'more protected than desired',
      { desiredCount: 2, protectedTasks: 3, deploymentInProgress: true },
      'DEPLOYMENT_BLOCKED',
    ],
    ['as many as desired', { desiredCount: 3, protectedTasks: 3, deploymentInProgress: true }, undefined],
    [
      'no deployment under way',
      { desiredCount: 2, protectedTasks: 3, deploymentInProgress: false },
      undefined,
    ],
  ])('%s', (_sentence, service, failure) => {
    expect(protectionFailure({ lastStatus: 'RUNNING', group: 'service:web' }, service)).toBe(failure);
  });
});

describe('the states of a service', () => {
  test('a name is free again only when the service is INACTIVE', () => {
    const taken = Object.entries(SERVICE_STATUS).filter(([, { nameTaken }]) => nameTaken);

    expect(taken.map(([status]) => status)).toEqual(['ACTIVE', 'DRAINING']);
  });

  test.each([
    ['scaled above zero', { desiredCount: 1 }, false, false],
    ['scaled above zero, by force', { desiredCount: 1 }, true, true],
    ['scaled to zero', { desiredCount: 0 }, false, true],
    ['a daemon', { schedulingStrategy: 'DAEMON', desiredCount: 3 }, false, true],
  ])('deleting one %s', (_sentence, service, force, deletes) => {
    expect(serviceDeletionProblem(service, force) === undefined).toBe(deletes);
  });
});

describe('daemon services', () => {
  const anInstance = (name: string, change = {}) => ({
    containerInstanceArn: name,
    status: 'ACTIVE',
    meetsConstraints: true,
    ...change,
  });
  const aTask = (taskArn: string, containerInstanceArn: string, change = {}) => ({
    taskArn,
    containerInstanceArn,
    current: true,
    healthy: true,
    ...change,
  });
  const aDaemon = (change: Partial<DaemonState>): DaemonState => ({
    minimumHealthyPercent: 0,
    maximumPercent: 100,
    instances: [],
    tasks: [],
    ...change,
  });

  test('one task on every ACTIVE instance that meets the constraints', () => {
    const plan = planDaemon(
      aDaemon({
        instances: [
          anInstance('a'),
          anInstance('b'),
          anInstance('c', { status: 'DRAINING' }),
          anInstance('d', { meetsConstraints: false }),
        ],
        tasks: [aTask('on-b', 'b')],
      }),
    );

    expect(plan).toEqual({ desiredCount: 2, start: ['a'], stop: [] });
  });

  test.each([
    ['the constraints no longer hold', anInstance('a', { meetsConstraints: false }), 'constraint-violated'],
    ['the instance is gone', anInstance('other'), 'inactive'],
  ])('a task is stopped when %s', (_sentence, instance, reason) => {
    const plan = planDaemon(aDaemon({ instances: [instance], tasks: [aTask('t', 'a')] }));

    expect(plan.stop).toEqual([{ taskArn: 't', reason }]);
  });

  test('on a draining instance the daemon stays, even one of an old revision', () => {
    const plan = planDaemon(
      aDaemon({
        instances: [anInstance('a', { status: 'DRAINING' })],
        tasks: [aTask('t', 'a', { current: false })],
      }),
    );

    expect(plan).toEqual({ desiredCount: 0, start: [], stop: [] });
  });

  test('of two tasks on an instance the newer revision stays', () => {
    const tasks = [aTask('old', 'a', { current: false }), aTask('new', 'a')];

    expect(planDaemon(aDaemon({ instances: [anInstance('a')], tasks })).stop).toEqual([
      { taskArn: 'old', reason: 'surplus' },
    ]);
  });

  test('a deployment replaces as many at a time as minimumHealthyPercent allows, unhealthy ones first', () => {
    const names = ['a', 'b', 'c', 'd'];
    const plan = planDaemon(
      aDaemon({
        minimumHealthyPercent: 50,
        instances: names.map((name) => anInstance(name)),
        tasks: names.map((name) => aTask(name, name, { current: false, healthy: name !== 'd' })),
      }),
    );

    expect(plan.stop).toEqual([
      { taskArn: 'd', reason: 'revision' },
      { taskArn: 'a', reason: 'revision' },
    ]);
  });
});

describe('availability zone rebalancing', () => {
  test('starts in the emptiest zone and stops in the fullest, as ECS tells it', () => {
    expect(planRebalancing({ 'eu-central-1a': 3, 'eu-central-1c': 1, 'eu-central-1b': 1 }, 200)).toEqual({
      balanced: false,
      start: [{ availabilityZone: 'eu-central-1c', tasks: 1 }],
      stop: [{ availabilityZone: 'eu-central-1a', tasks: 1 }],
      message:
        'is not AZ balanced with 3 tasks in eu-central-1a, 1 tasks in eu-central-1c, 1 tasks in eu-central-1b. AZ Rebalancing in progress.',
    });
  });

  test('a zone that came back gets its share, as fast as maximumPercent allows', () => {
    expect(planRebalancing({ a: 3, b: 3, c: 0 }, 200).start).toEqual([{ availabilityZone: 'c', tasks: 2 }]);
    expect(planRebalancing({ a: 3, b: 3, c: 0 }, 120).start).toEqual([{ availabilityZone: 'c', tasks: 1 }]);
  });

  test('moves end with every zone within one task of every other, and no task lost', () => {
    const zones = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), fc.nat(20), { minKeys: 1 });

    fc.assert(
      fc.property(zones, (before) => {
        const { start, stop, balanced } = planRebalancing(before, 200);
        const after = { ...before };
        for (const { availabilityZone, tasks } of start)
          after[availabilityZone] = (after[availabilityZone] ?? 0) + tasks;
        for (const { availabilityZone, tasks } of stop)
          after[availabilityZone] = (after[availabilityZone] ?? 0) - tasks;
        const counts = Object.values(after);

        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
        expect(counts.reduce((sum, tasks) => sum + tasks, 0)).toBe(
          Object.values(before).reduce((sum, tasks) => sum + tasks, 0),
        );
        expect(balanced).toBe(start.length === 0);
      }),
    );
  });

  test.each([
    ['a plain service', {}, 0],
    ['not switched on', { availabilityZoneRebalancing: 'DISABLED' }, 1],
    [
      'a spread over zones',
      { placementStrategy: [{ type: 'spread', field: 'attribute:ecs.availability-zone' }] },
      0,
    ],
    ['packed by memory', { placementStrategy: [{ type: 'binpack', field: 'memory' }] }, 1],
    ['no room above', { deploymentConfiguration: { maximumPercent: 100 } }, 1],
    ['a Classic Load Balancer', { loadBalancers: [{ loadBalancerName: 'classic' }] }, 1],
    [
      'tied to a zone',
      { placementConstraints: [{ type: 'memberOf', expression: 'attribute:ecs.availability-zone == a' }] },
      1,
    ],
    ['a daemon at home', { schedulingStrategy: 'DAEMON', launchType: 'EXTERNAL' }, 2],
  ])('%s', (_sentence, change, obstacles) => {
    const service = { availabilityZoneRebalancing: 'ENABLED', ...change };

    expect(findRebalancingObstacles(service)).toHaveLength(obstacles);
  });
});

describe('what starts a deployment', () => {
  const volumes = [{ name: 'data', managedEBSVolume: { sizeInGiB: 10 } }];

  test.each([
    ['a new revision', { taskDefinition: 'web:8' }, ['taskDefinition']],
    ['the same revision again', { taskDefinition: 'web:7' }, ['taskDefinition']],
    ['more tasks', { desiredCount: 5, placementStrategy: [] }, []],
    [
      'other providers by force',
      { capacityProviderStrategy: [], forceNewDeployment: true },
      ['forceNewDeployment'],
    ],
    ['the same volumes', { volumeConfigurations: volumes }, []],
    ['other volumes', { volumeConfigurations: [] }, ['volumeConfigurations']],
  ])('%s', (_sentence, update, triggers) => {
    const service = { taskDefinition: 'web:7', volumeConfigurations: volumes };

    expect(findDeploymentTriggers(update, service)).toEqual(triggers);
  });
});

describe("ECS's own words", () => {
  test.each([
    [SERVICE_MESSAGES.started('shop', ['a', 'b']), '(service shop) has started 2 tasks: (task a) (task b).'],
    [SERVICE_MESSAGES.stopped('shop', ['a']), '(service shop) has stopped 1 running tasks: (task a).'],
    [SERVICE_MESSAGES.stoppedPending('shop', 1), '(service shop) stopped 1 pending tasks.'],
    [
      SERVICE_MESSAGES.replacedUnhealthy('shop', ['a']),
      '(service shop) has started 1 tasks: (task a). Amazon ECS replaced 1 tasks due to an unhealthy status.',
    ],
    [
      SERVICE_MESSAGES.draining('shop', 'ecs-svc/1', 1),
      '(service shop, taskSet ecs-svc/1) has begun draining connections on 1 tasks.',
    ],
    [
      SERVICE_MESSAGES.deploymentFailed('shop', 'ecs-svc/1', 'circuit-breaker'),
      '(service shop) (deployment ecs-svc/1) deployment failed: tasks failed to start.',
    ],
    [
      SERVICE_MESSAGES.deploymentFailed('shop', 'ecs-svc/1', 'alarm'),
      '(service shop) (deployment ecs-svc/1) deployment failed: alarm detected.',
    ],
    [DEPLOYMENT_MESSAGES.started('ecs-svc/1').reason, 'ECS deployment ecs-svc/1 in progress.'],
  ])('%s', (message, seen) => {
    expect(message).toBe(seen);
  });

  test('a deployment is told by the type that its service action has', () => {
    const words = Object.values(DEPLOYMENT_MESSAGES).map((tell) => tell('ecs-svc/1'));

    expect(words.map(({ eventType }) => eventType)).toEqual(
      words.map(({ eventName }) => SERVICE_ACTION_TYPES[eventName]),
    );
  });
});

describe('task sets', () => {
  test('half of five tasks are three', () => {
    expect(computedDesiredCount(5, { value: 50, unit: 'PERCENT' })).toBe(3);
    expect(computedDesiredCount(5)).toBe(5);
  });

  test.each([
    ['all running', { runningCount: 2, computedDesiredCount: 2 }, {}, 'STEADY_STATE'],
    ['one pending', { runningCount: 2, computedDesiredCount: 2, pendingCount: 1 }, {}, 'STABILIZING'],
    [
      'one on a draining instance',
      { runningCount: 2, computedDesiredCount: 2 },
      { onDrainingInstances: 1 },
      'STABILIZING',
    ],
  ])('%s', (_sentence, taskSet, signals, status) => {
    expect(stabilityStatus(taskSet, signals)).toBe(status);
  });
});
