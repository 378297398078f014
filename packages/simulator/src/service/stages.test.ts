import { describe, expect, test } from 'vitest';
import type { InputOf, Simulator } from '../simulator.ts';
import { aDefinition, aSimulator, inSubnets, MINUTE, recordEvents } from '../testing.ts';

const targetGroup = (name: string): string =>
  `arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/${name}/0123456789abcdef`;

type Configuration = NonNullable<InputOf<'CreateService'>['deploymentConfiguration']>;

/** A world with the service `web` behind two target groups, two tasks of `web:1`, settled. */
function aWorld(deploymentConfiguration: Configuration): Simulator {
  const simulator = aSimulator();
  simulator.call('RegisterTaskDefinition', withImage('web:1'));
  simulator.call('CreateService', {
    cluster: 'prod',
    serviceName: 'web',
    taskDefinition: 'web',
    desiredCount: 2,
    launchType: 'FARGATE',
    networkConfiguration: inSubnets('subnet-1', 'subnet-2'),
    deploymentConfiguration,
    loadBalancers: [
      {
        targetGroupArn: targetGroup('one'),
        containerName: 'app',
        containerPort: 80,
        advancedConfiguration: {
          alternateTargetGroupArn: targetGroup('two'),
          productionListenerRule:
            'arn:aws:elasticloadbalancing:us-east-1:111122223333:listener-rule/app/x/1/2/3',
          roleArn: 'arn:aws:iam::111122223333:role/ecsInfrastructure',
        },
      },
    ],
  });
  simulator.pass(5 * MINUTE);
  return simulator;
}

const withImage = (image: string) =>
  aDefinition({ containerDefinitions: [{ name: 'app', image, portMappings: [{ containerPort: 80 }] }] });

function update(simulator: Simulator, image = 'web:2'): void {
  simulator.call('RegisterTaskDefinition', withImage(image));
  simulator.call('UpdateService', { cluster: 'prod', service: 'web', taskDefinition: 'web' });
}

/** The service's newest service deployment, as DescribeServiceDeployments tells of it. */
function deployment(simulator: Simulator) {
  const { serviceDeployments: [brief] = [] } = simulator.call('ListServiceDeployments', {
    cluster: 'prod',
    service: 'web',
  });
  const { serviceDeployments: [found] = [] } = simulator.call('DescribeServiceDeployments', {
    serviceDeploymentArns: [brief?.serviceDeploymentArn ?? ''],
  });
  if (found === undefined) throw new Error('there is no service deployment');
  return found;
}

function service(simulator: Simulator) {
  const { services: [found] = [] } = simulator.call('DescribeServices', {
    cluster: 'prod',
    services: ['web'],
  });
  return found;
}

/** Stages and green's share of production traffic, as they change, until the deployment is over. */
function course(simulator: Simulator): string[] {
  const seen: string[] = [];
  for (let step = 0; step < 3000; step += 1) {
    const { lifecycleStage, status, targetServiceRevision } = deployment(simulator);
    const now = `${lifecycleStage} ${targetServiceRevision?.requestedProductionTrafficWeight}`;
    if (seen.at(-1) !== now) seen.push(now);
    if (status !== 'IN_PROGRESS') break;
    simulator.pass(1000);
  }
  return seen;
}

const targetGroupsOf = ({ world }: Simulator): readonly string[] => [
  ...new Set(
    [...world.tasks.values()]
      .filter(({ lastStatus }) => lastStatus === 'RUNNING')
      .flatMap(({ targetGroupArns }) => targetGroupArns.map((arn) => arn.split('/')[1] ?? '')),
  ),
];

describe('a blue/green deployment', () => {
  const blueGreen = { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 10 } as const;

  test('passes its stages, shifts all traffic at once, bakes, and takes blue away', () => {
    const simulator = aWorld(blueGreen);
    update(simulator);

    const seen = course(simulator);

    expect(seen).toEqual(['PRE_SCALE_UP 0', 'SCALE_UP 0', 'BAKE_TIME 100', 'CLEAN_UP 100']);
    expect(deployment(simulator)).toMatchObject({ status: 'SUCCESSFUL' });
    simulator.pass(MINUTE);
    expect(service(simulator)).toMatchObject({
      runningCount: 2,
      deploymentConfiguration: { strategy: 'BLUE_GREEN' },
      deployments: [{ status: 'PRIMARY', rolloutState: 'COMPLETED' }],
    });
  });

  test('runs both sides at the full count until the bake time is over, on target groups that take turns', () => {
    const simulator = aWorld(blueGreen);
    expect(targetGroupsOf(simulator)).toEqual(['one']);

    update(simulator);
    simulator.pass(6 * MINUTE);

    expect(deployment(simulator)).toMatchObject({
      lifecycleStage: 'BAKE_TIME',
      sourceServiceRevisions: [
        { requestedTaskCount: 2, runningTaskCount: 2, requestedProductionTrafficWeight: 0 },
      ],
      targetServiceRevision: {
        requestedTaskCount: 2,
        runningTaskCount: 2,
        requestedProductionTrafficWeight: 100,
      },
    });
    simulator.pass(15 * MINUTE);
    expect(targetGroupsOf(simulator)).toEqual(['two']);
    update(simulator, 'web:3');
    simulator.pass(30 * MINUTE);
    expect(targetGroupsOf(simulator)).toEqual(['one']);
  });

  test('is rolled back by an alarm while it bakes: blue has the traffic again at once, green goes', () => {
    const simulator = aWorld({
      ...blueGreen,
      alarms: { alarmNames: ['5xx'], enable: true, rollback: true },
    });
    update(simulator);
    simulator.pass(6 * MINUTE);

    simulator.setAlarm('5xx', true);
    simulator.pass(10_000);

    expect(deployment(simulator)).toMatchObject({
      status: 'ROLLBACK_IN_PROGRESS',
      sourceServiceRevisions: [{ requestedProductionTrafficWeight: 100 }],
      targetServiceRevision: { requestedProductionTrafficWeight: 0 },
      alarms: { status: 'TRIGGERED', triggeredAlarmNames: ['5xx'] },
    });
    simulator.pass(5 * MINUTE);
    expect(deployment(simulator)).toMatchObject({ status: 'ROLLBACK_SUCCESSFUL' });
    expect(service(simulator)).toMatchObject({
      runningCount: 2,
      deployments: [{ rolloutState: 'COMPLETED' }],
    });
    expect(service(simulator)?.taskDefinition).toMatch(/web:1$/);
  });

  test('is rolled back by an alarm that a fault raises, and the alarm is off when the fault is over', () => {
    const simulator = aWorld({
      ...blueGreen,
      alarms: { alarmNames: ['5xx'], enable: true, rollback: true },
    });
    update(simulator);

    const until = simulator.now + MINUTE;
    simulator.letLoose({ fault: 'alarm-raised', options: { name: '5xx' }, until });
    simulator.pass(10 * MINUTE);

    expect(deployment(simulator)).toMatchObject({ status: 'ROLLBACK_SUCCESSFUL' });
    expect(simulator.world.alarms.size).toBe(0);
  });

  test('that is stopped by a user is rolled back', () => {
    const simulator = aWorld(blueGreen);
    update(simulator);
    simulator.pass(6 * MINUTE);

    const { serviceDeploymentArn } = deployment(simulator);
    simulator.call('StopServiceDeployment', { serviceDeploymentArn });
    simulator.pass(5 * MINUTE);

    expect(deployment(simulator)).toMatchObject({ status: 'ROLLBACK_SUCCESSFUL' });
  });

  test('can not be stopped in CLEAN_UP', () => {
    const simulator = aWorld(blueGreen);
    update(simulator);
    while (deployment(simulator).lifecycleStage !== 'CLEAN_UP') simulator.pass(1000);

    const { serviceDeploymentArn } = deployment(simulator);

    expect(() => simulator.call('StopServiceDeployment', { serviceDeploymentArn })).toThrow(
      'cannot be stopped',
    );
  });

  test('whose green never becomes healthy is rolled back after 24 hours', () => {
    const simulator = aWorld(blueGreen);
    simulator.letLoose({ fault: 'image-not-found', scope: { image: 'web:typo' } });
    update(simulator, 'web:typo');

    simulator.pass(23 * 60 * MINUTE);
    expect(deployment(simulator)).toMatchObject({ status: 'IN_PROGRESS', lifecycleStage: 'SCALE_UP' });
    simulator.pass(2 * 60 * MINUTE);

    expect(deployment(simulator)).toMatchObject({ status: 'ROLLBACK_SUCCESSFUL' });
    expect(service(simulator)).toMatchObject({ runningCount: 2 });
  });

  test('that a newer one supersedes gives its traffic back, and the newer one reconciles first', () => {
    const simulator = aWorld(blueGreen);
    update(simulator);
    simulator.pass(6 * MINUTE);
    const { serviceDeploymentArn: first = '' } = deployment(simulator);

    update(simulator, 'web:3');

    const { serviceDeployments: [superseded] = [] } = simulator.call('DescribeServiceDeployments', {
      serviceDeploymentArns: [first],
    });
    expect(superseded).toMatchObject({ status: 'STOPPED' });
    expect(course(simulator)).toEqual(['RECONCILE_SERVICE 0', 'SCALE_UP 0', 'BAKE_TIME 100', 'CLEAN_UP 100']);
    simulator.pass(MINUTE);
    expect(service(simulator)).toMatchObject({
      runningCount: 2,
      deployments: [{ rolloutState: 'COMPLETED' }],
    });
  });
});

test.each([
  {
    strategy: 'CANARY' as const,
    canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: 5 },
    shares: [0, 10, 100],
  },
  {
    strategy: 'LINEAR' as const,
    linearConfiguration: { stepPercent: 40, stepBakeTimeInMinutes: 2 },
    shares: [0, 40, 80, 100],
  },
])(
  'a $strategy deployment shifts $shares percent, one step after the other',
  ({ shares, ...configuration }) => {
    const simulator = aWorld({ ...configuration, bakeTimeInMinutes: 1 });
    update(simulator);

    const seen = course(simulator).map((one) => Number(one.split(' ')[1]));

    expect([...new Set(seen)]).toEqual(shares);
    expect(deployment(simulator)).toMatchObject({ status: 'SUCCESSFUL' });
  },
);

describe('a lifecycle hook', () => {
  const paused = (timeout: { timeoutInMinutes: number; action: 'CONTINUE' | 'ROLLBACK' }): Configuration => ({
    strategy: 'BLUE_GREEN',
    bakeTimeInMinutes: 0,
    lifecycleHooks: [
      { targetType: 'PAUSE', lifecycleStages: ['POST_SCALE_UP'], timeoutConfiguration: timeout },
    ],
  });

  test.each([
    { action: 'CONTINUE' as const, ends: 'SUCCESSFUL', told: 'HOOK_SUCCEEDED' },
    { action: 'ROLLBACK' as const, ends: 'ROLLBACK_SUCCESSFUL', told: 'HOOK_FAILED' },
  ])('that pauses waits until somebody says $action', ({ action, ends, told }) => {
    const simulator = aWorld(paused({ timeoutInMinutes: 60, action: 'ROLLBACK' }));
    const events = recordEvents(simulator);
    update(simulator);
    simulator.pass(30 * MINUTE);
    const { lifecycleHookDetails: [hook] = [], ...waiting } = deployment(simulator);
    expect(waiting).toMatchObject({ status: 'IN_PROGRESS', lifecycleStage: 'POST_SCALE_UP' });
    expect(hook).toMatchObject({ targetType: 'PAUSE', status: 'AWAITING_ACTION', timeoutAction: 'ROLLBACK' });
    expect(hook?.hookId).toMatch(/^ecs-pause-[\w-]{43}$/);

    simulator.call('ContinueServiceDeployment', {
      serviceDeploymentArn: waiting.serviceDeploymentArn,
      hookId: hook?.hookId,
      action,
    });
    simulator.pass(10 * MINUTE);

    expect(deployment(simulator)).toMatchObject({ status: ends });
    const hookEvents = events.filter((event) => event['detail-type'] === 'ECS Hook State Change');
    expect(hookEvents.map(({ detail }) => detail.eventName)).toEqual(['HOOK_AWAITING_ACTION', told]);
    expect(hookEvents[0]?.detail).toMatchObject({ hookType: 'PAUSE', lifecycleStage: 'POST_SCALE_UP' });
  });

  test.each([
    { action: 'CONTINUE' as const, ends: 'SUCCESSFUL' },
    { action: 'ROLLBACK' as const, ends: 'ROLLBACK_SUCCESSFUL' },
  ])('that pauses and is not answered takes its own way out: $action', ({ action, ends }) => {
    const simulator = aWorld(paused({ timeoutInMinutes: 20, action }));
    const events = recordEvents(simulator);
    update(simulator);

    simulator.pass(40 * MINUTE);

    expect(deployment(simulator)).toMatchObject({ status: ends });
    expect(events.map(({ detail }) => detail.eventName)).toContain('HOOK_TIMED_OUT');
  });

  test.each([
    { answer: 'SUCCEEDED', ends: 'SUCCESSFUL' },
    { answer: 'FAILED', ends: 'ROLLBACK_SUCCESSFUL' },
    { answer: 'nonsense', ends: 'ROLLBACK_SUCCESSFUL' },
    { answer: 'IN_PROGRESS', ends: 'IN_PROGRESS' },
  ])('whose function answers $answer leaves the deployment $ends', ({ answer, ends }) => {
    const simulator = aWorld({
      strategy: 'BLUE_GREEN',
      bakeTimeInMinutes: 0,
      lifecycleHooks: [
        {
          hookTargetArn: 'arn:aws:lambda:us-east-1:111122223333:function:check',
          roleArn: 'arn:aws:iam::111122223333:role/hooks',
          lifecycleStages: ['POST_TEST_TRAFFIC_SHIFT'],
        },
      ],
    });
    simulator.letLoose({ fault: 'lifecycle-hook-failed', scope: { service: 'web' }, options: { answer } });
    update(simulator);

    simulator.pass(30 * MINUTE);

    expect(deployment(simulator)).toMatchObject({ status: ends });
  });

  test('that does not wait can not be answered', () => {
    const simulator = aWorld(paused({ timeoutInMinutes: 60, action: 'ROLLBACK' }));

    const { serviceDeploymentArn } = deployment(simulator);

    expect(() =>
      simulator.call('ContinueServiceDeployment', { serviceDeploymentArn, hookId: 'ecs-pause-none' }),
    ).toThrow('not awaiting');
  });
});

describe('the bake time of a rolling deployment', () => {
  const rolling: Configuration = {
    bakeTimeInMinutes: 15,
    alarms: { alarmNames: ['5xx'], enable: true, rollback: true },
  };

  test('keeps it IN_PROGRESS after everything runs', () => {
    const simulator = aWorld({ bakeTimeInMinutes: 15 });
    simulator.pass(20 * MINUTE);
    update(simulator);

    simulator.pass(10 * MINUTE);
    expect(service(simulator)).toMatchObject({ deployments: [{ rolloutState: 'IN_PROGRESS' }, {}] });
    simulator.pass(15 * MINUTE);

    expect(service(simulator)).toMatchObject({ deployments: [{ rolloutState: 'COMPLETED' }] });
  });

  test('lets an alarm roll it back though nothing of the older revision runs any more', () => {
    const simulator = aWorld(rolling);
    simulator.pass(20 * MINUTE);
    update(simulator);
    simulator.pass(10 * MINUTE);

    simulator.setAlarm('5xx', true);
    simulator.pass(10 * MINUTE);

    expect(service(simulator)).toMatchObject({
      runningCount: 2,
      deployments: [{ rolloutState: 'COMPLETED' }],
    });
    expect(service(simulator)?.taskDefinition).toMatch(/web:1$/);
    expect(deployment(simulator)).toMatchObject({ status: 'ROLLBACK_SUCCESSFUL' });
  });
});

test('service deployments and the revisions of theirs that nothing runs are forgotten after 90 days', () => {
  const simulator = aWorld({});
  for (let day = 0; day < 100; day += 1) {
    update(simulator);
    simulator.pass(24 * 60 * MINUTE);
  }

  expect(simulator.world.serviceDeployments.size).toBe(90);
  expect(simulator.world.serviceRevisions.size).toBe(91);
});

test('a service that was deleted is forgotten with its last deployment, also one that was under way', () => {
  const simulator = aWorld({});
  update(simulator);
  simulator.call('DeleteService', { cluster: 'prod', service: 'web', force: true });
  simulator.pass(MINUTE * 10);
  expect(service(simulator)).toMatchObject({ status: 'INACTIVE' });
  expect(newestStatus(simulator)).toBe('STOPPED');

  simulator.pass(91 * 24 * 60 * MINUTE);

  const { services, serviceDeployments, serviceRevisions } = simulator.world;
  expect([services.size, serviceDeployments.size, serviceRevisions.size]).toEqual([0, 0, 0]);
});

const newestStatus = ({ world }: Simulator): string | undefined =>
  [...world.serviceDeployments.values()].at(-1)?.status;
