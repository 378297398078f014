import { describe, expect, test } from 'vitest';
import type { EcsEvent } from '../events/envelope.ts';
import type { InputOf, Simulator, SimulatorOptions } from '../simulator.ts';
import { aDefinition, aSimulator, inSubnets, MINUTE, recordEvents } from '../testing.ts';

/** A world with the service `web`, three tasks of `web:1`, settled. */
function aWorld(service: Partial<InputOf<'CreateService'>> = {}, options: SimulatorOptions = {}) {
  const simulator = aSimulator(options);
  simulator.call('RegisterTaskDefinition', aDefinition());
  simulator.call('CreateService', {
    cluster: 'prod',
    serviceName: 'web',
    taskDefinition: 'web',
    desiredCount: 3,
    launchType: 'FARGATE',
    networkConfiguration: inSubnets('subnet-1', 'subnet-2', 'subnet-3'),
    ...service,
  });
  simulator.pass(5 * MINUTE);
  return simulator;
}

function described(simulator: Simulator) {
  const { services: [service] = [] } = simulator.call('DescribeServices', {
    cluster: 'prod',
    services: ['web'],
  });
  if (service === undefined) throw new Error('there is no service web');
  return service;
}

const newsOf = (events: readonly EcsEvent[], detailType: string) =>
  events.filter((event) => event['detail-type'] === detailType).map(({ detail }) => detail);

/** Registers a revision with that image and deploys it. */
const update = (simulator: Simulator, image: string) => {
  simulator.call('RegisterTaskDefinition', aDefinition({ containerDefinitions: [{ name: 'app', image }] }));
  simulator.call('UpdateService', { cluster: 'prod', service: 'web', taskDefinition: 'web' });
};

describe('a new service', () => {
  test('that wants a million tasks starts five hundred of them a minute', () => {
    const simulator = aWorld({ desiredCount: 0 });
    const started = (): number => simulator.world.tasks.size;

    simulator.call('UpdateService', { cluster: 'prod', service: 'web', desiredCount: 1_000_000 });
    simulator.pass(0.9 * MINUTE);
    const atFirst = started();
    simulator.pass(MINUTE);

    expect([atFirst, started()]).toEqual([500, 1000]);
  });

  test('starts its tasks, counts them as healthy after 40 s, and is steady', () => {
    const service = described(aWorld());

    expect(service).toMatchObject({ runningCount: 3, pendingCount: 0, desiredCount: 3, status: 'ACTIVE' });
    expect(service.deployments).toMatchObject([
      { status: 'PRIMARY', rolloutState: 'COMPLETED', failedTasks: 0 },
    ]);
    const messages = service.events?.map(({ message }) => message?.replaceAll(/[0-9a-f]{32}|\d{19}/g, 'N'));
    expect(messages).toEqual([
      '(service web) has reached a steady state.',
      '(service web) (deployment ecs-svc/N) deployment completed.',
      '(service web) has started 3 tasks: (task N) (task N) (task N).',
    ]);
  });

  test('repeats that it is steady every six hours', () => {
    const simulator = aWorld();
    const events = recordEvents(simulator);

    simulator.pass(13 * 60 * MINUTE);

    const names = newsOf(events, 'ECS Service Action').map(({ eventName }) => eventName);
    expect(names).toEqual(['SERVICE_STEADY_STATE', 'SERVICE_STEADY_STATE']);
  });
});

describe('a rolling deployment', () => {
  test('replaces every task, and never has fewer healthy or more tasks than its limits allow', () => {
    const simulator = aWorld();
    const events = recordEvents(simulator);
    const counts: number[] = [];

    update(simulator, 'web:2');
    for (let second = 0; second < 300; second += 1) {
      simulator.pass(1000);
      const { runningCount = 0, pendingCount = 0 } = described(simulator);
      counts.push(runningCount + pendingCount);
      expect(runningCount).toBeGreaterThanOrEqual(3);
    }

    expect(Math.max(...counts)).toBeLessThanOrEqual(6);
    expect(described(simulator).deployments).toMatchObject([
      { status: 'PRIMARY', rolloutState: 'COMPLETED' },
    ]);
    expect(described(simulator).taskDefinition).toMatch(/web:2$/);
    expect(newsOf(events, 'ECS Deployment State Change').map(({ eventName }) => eventName)).toEqual([
      'SERVICE_DEPLOYMENT_IN_PROGRESS',
      'SERVICE_DEPLOYMENT_COMPLETED',
    ]);
    const stops = newsOf(events, 'ECS Task State Change').filter(
      ({ lastStatus }) => lastStatus === 'STOPPED',
    );
    expect(stops).toHaveLength(3);
    expect(stops[0]).toMatchObject({ stopCode: 'ServiceSchedulerInitiated' });
    expect(stops[0]?.stoppedReason).toMatch(/^Scaling activity initiated by \(deployment ecs-svc\/\d{19}\)$/);
  });

  test.each([
    { sourceServiceRevisionCleanup: 'DEFERRED' as const, older: 1 },
    { sourceServiceRevisionCleanup: 'BLOCKING' as const, older: 0 },
  ])(
    'with early success criteria is COMPLETED before all of it runs: $sourceServiceRevisionCleanup',
    ({ sourceServiceRevisionCleanup, older }) => {
      const simulator = aWorld({
        desiredCount: 4,
        deploymentConfiguration: {
          minimumHealthyPercent: 50,
          maximumPercent: 100,
          earlySuccessCriteria: { enable: true, healthyPercent: 50, sourceServiceRevisionCleanup },
        },
      });
      update(simulator, 'web:2');

      let service = described(simulator);
      for (
        let second = 0;
        second < 900 && service.deployments?.[0]?.rolloutState !== 'COMPLETED';
        second += 1
      ) {
        simulator.pass(1000);
        service = described(simulator);
      }

      const [newest, ...others] = service.deployments ?? [];
      expect(newest?.runningCount).toBeLessThan(4);
      expect(others).toHaveLength(older);
      simulator.pass(10 * MINUTE);
      expect(described(simulator)).toMatchObject({ runningCount: 4, deployments: [{ runningCount: 4 }] });
    },
  );

  test('stands still where its limits leave no room, and says so', () => {
    const simulator = aWorld({ desiredCount: 1, deploymentConfiguration: { maximumPercent: 150 } });

    update(simulator, 'web:2');
    simulator.pass(10 * MINUTE);

    expect(described(simulator).events?.[0]?.message).toContain(
      'was unable to stop or start tasks during a deployment because of the service deployment configuration',
    );
    expect(described(simulator).deployments).toHaveLength(2);
  });

  test('forced by nothing but the force starts the same revision again', () => {
    const simulator = aWorld();
    const before = described(simulator).deployments?.[0]?.id;

    simulator.call('UpdateService', { cluster: 'prod', service: 'web', forceNewDeployment: true });
    simulator.pass(5 * MINUTE);

    expect(described(simulator)).toMatchObject({
      runningCount: 3,
      deployments: [{ rolloutState: 'COMPLETED' }],
    });
    expect(described(simulator).deployments?.[0]?.id).not.toBe(before);
  });
});

describe('the circuit breaker', () => {
  const breaker = { deploymentCircuitBreaker: { enable: true, rollback: true } };

  test('fails a deployment whose image is missing after three tasks, and rolls back', () => {
    const simulator = aWorld({ deploymentConfiguration: breaker });
    const before = described(simulator).deployments?.[0]?.id ?? '';
    const events = recordEvents(simulator);
    simulator.letLoose({ fault: 'image-not-found', scope: { image: 'web:typo' } });

    update(simulator, 'web:typo');
    const failed = described(simulator).deployments?.[0]?.id ?? '';
    simulator.pass(10 * MINUTE);

    expect(described(simulator)).toMatchObject({
      runningCount: 3,
      deployments: [{ id: before, status: 'PRIMARY', rolloutState: 'COMPLETED' }],
    });
    expect(described(simulator).taskDefinition).toMatch(/web:1$/);
    expect(newsOf(events, 'ECS Deployment State Change')).toMatchObject([
      { eventName: 'SERVICE_DEPLOYMENT_IN_PROGRESS', deploymentId: failed },
      {
        eventName: 'SERVICE_DEPLOYMENT_FAILED',
        eventType: 'ERROR',
        deploymentId: failed,
        reason: 'ECS deployment circuit breaker: task failed to start.',
      },
      {
        eventName: 'SERVICE_DEPLOYMENT_IN_PROGRESS',
        deploymentId: before,
        reason: `ECS deployment circuit breaker: rolling back to deploymentId ${before}.`,
      },
      { eventName: 'SERVICE_DEPLOYMENT_COMPLETED', deploymentId: before },
    ]);
    const { serviceDeployments } = simulator.call('ListServiceDeployments', {
      cluster: 'prod',
      service: 'web',
    });
    expect(serviceDeployments).toMatchObject([{ status: 'ROLLBACK_SUCCESSFUL' }, { status: 'SUCCESSFUL' }]);
  });

  test('without rollback leaves the failed deployment standing and the old tasks running', () => {
    const simulator = aWorld({
      deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: false } },
    });
    simulator.letLoose({ fault: 'image-not-found', scope: { image: 'web:typo' } });

    update(simulator, 'web:typo');
    simulator.pass(30 * MINUTE);

    expect(described(simulator)).toMatchObject({
      runningCount: 3,
      pendingCount: 0,
      deployments: [
        { status: 'PRIMARY', rolloutState: 'FAILED', runningCount: 0 },
        { status: 'ACTIVE', rolloutState: 'COMPLETED', runningCount: 3 },
      ],
    });
  });

  test('trips on failing health checks too', () => {
    const simulator = aWorld({ deploymentConfiguration: breaker });
    const healthCheck = { command: ['CMD', 'true'], interval: 5, retries: 2 };
    simulator.letLoose({ fault: 'container-unhealthy', scope: { image: 'web:sick' } });
    simulator.call(
      'RegisterTaskDefinition',
      aDefinition({ containerDefinitions: [{ name: 'app', image: 'web:sick', healthCheck }] }),
    );
    const events = recordEvents(simulator);

    simulator.call('UpdateService', { cluster: 'prod', service: 'web', taskDefinition: 'web' });
    simulator.pass(20 * MINUTE);

    const [, failure] = newsOf(events, 'ECS Deployment State Change');
    expect(failure).toMatchObject({ eventName: 'SERVICE_DEPLOYMENT_FAILED' });
    expect(described(simulator).taskDefinition).toMatch(/web:1$/);
  });

  test('never trips on tasks that crash once they ran: the service restarts them for ever', () => {
    const simulator = aWorld({ deploymentConfiguration: breaker });
    const events = recordEvents(simulator);
    simulator.letLoose({ fault: 'crash', scope: { image: 'web:broken' } });

    update(simulator, 'web:broken');
    simulator.pass(30 * MINUTE);

    const stops = newsOf(events, 'ECS Task State Change').filter(
      ({ lastStatus }) => lastStatus === 'STOPPED',
    );
    expect(stops.length).toBeGreaterThan(20);
    expect(described(simulator).deployments?.[0]).toMatchObject({
      status: 'PRIMARY',
      rolloutState: 'IN_PROGRESS',
    });
  });
});

describe('an alarm', () => {
  const alarms = { alarmNames: ['5xx'], enable: true, rollback: true };

  test('that goes off while a deployment is under way rolls it back', () => {
    const simulator = aWorld({ deploymentConfiguration: { alarms } });
    // The first deployment has a bake time too.
    simulator.pass(10 * MINUTE);
    const events = recordEvents(simulator);

    update(simulator, 'web:2');
    simulator.pass(20_000);
    simulator.setAlarm('5xx', true);
    simulator.pass(10 * MINUTE);

    expect(described(simulator).taskDefinition).toMatch(/web:1$/);
    expect(
      described(simulator)
        .events?.map(({ message }) => message)
        .join(),
    ).toContain('deployment failed: alarm detected.');
    expect(newsOf(events, 'ECS Deployment State Change').map(({ eventName }) => eventName)).toEqual([
      'SERVICE_DEPLOYMENT_IN_PROGRESS',
      'SERVICE_DEPLOYMENT_FAILED',
      'SERVICE_DEPLOYMENT_IN_PROGRESS',
      'SERVICE_DEPLOYMENT_COMPLETED',
    ]);
  });

  test('that was on before a deployment began is not heeded', () => {
    const simulator = aWorld({ deploymentConfiguration: { alarms } });
    simulator.setAlarm('5xx', true);

    update(simulator, 'web:2');
    simulator.pass(10 * MINUTE);

    expect(described(simulator).taskDefinition).toMatch(/web:2$/);
  });
});

describe('behind a load balancer', () => {
  const targetGroupArn =
    'arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/web/0123456789abcdef';
  const behind = (image = 'web:1') => {
    const simulator = aSimulator();
    const portMappings = [{ containerPort: 80 }];
    simulator.call(
      'RegisterTaskDefinition',
      aDefinition({ containerDefinitions: [{ name: 'app', image, portMappings }] }),
    );
    simulator.call('CreateService', {
      cluster: 'prod',
      serviceName: 'web',
      taskDefinition: 'web',
      desiredCount: 2,
      launchType: 'FARGATE',
      networkConfiguration: inSubnets('subnet-1'),
      loadBalancers: [{ targetGroupArn, containerName: 'app', containerPort: 80 }],
    });
    return simulator;
  };
  const saidBy = (simulator: Simulator) =>
    described(simulator).events?.map(({ message }) => message?.replaceAll(/[0-9a-f]{32}|\d{19}/g, 'N')) ?? [];

  test('tasks are registered when they run, healthy when the target group says so, and drained before they stop', () => {
    const simulator = behind();
    const events = recordEvents(simulator);
    simulator.pass(5 * MINUTE);
    expect(saidBy(simulator)).toContain(
      `(service web) registered 1 targets in (target-group ${targetGroupArn})`,
    );
    expect(described(simulator).deployments?.[0]?.rolloutState).toBe('COMPLETED');

    simulator.call('UpdateService', { cluster: 'prod', service: 'web', desiredCount: 0 });
    simulator.pass(5 * MINUTE);

    expect(saidBy(simulator)).toContain('(service web) has begun draining connections on 2 tasks.');
    expect(saidBy(simulator)).toContain(
      `(service web) deregistered 2 targets in (target-group ${targetGroupArn})`,
    );
    const [{ taskArn } = {}] = newsOf(events, 'ECS Task State Change');
    const life = newsOf(events, 'ECS Task State Change').filter((detail) => detail.taskArn === taskArn);
    expect(life.map(({ lastStatus }) => lastStatus)).toEqual([
      'PROVISIONING',
      'PENDING',
      'ACTIVATING',
      'RUNNING',
      'RUNNING',
      'DEACTIVATING',
      'STOPPING',
      'DEPROVISIONING',
      'STOPPED',
    ]);
  });

  test('an unhealthy task is replaced, with what the load balancer says of it', () => {
    const simulator = behind();
    simulator.pass(5 * MINUTE);
    const events = recordEvents(simulator);

    simulator.letLoose({ fault: 'target-unhealthy', until: simulator.now + MINUTE });
    simulator.pass(10 * MINUTE);

    expect(saidBy(simulator)).toContain(
      `(service web) (task N) (port 80) is unhealthy in (target-group ${targetGroupArn}) due to (reason Health checks failed with these codes: [502]).`,
    );
    const stop = newsOf(events, 'ECS Task State Change').find(({ lastStatus }) => lastStatus === 'STOPPED');
    expect(stop?.stoppedReason).toMatch(/^Task failed ELB health checks in \(target-group arn:/);
    expect(described(simulator).runningCount).toBe(2);
  });
});

test('a service whose tasks never start slows down, warns, and recovers with a new deployment', () => {
  const simulator = aWorld();
  const events = recordEvents(simulator);
  simulator.letLoose({ fault: 'image-not-found', scope: { image: 'web:typo' } });

  update(simulator, 'web:typo');
  simulator.pass(60 * MINUTE);
  const stops = newsOf(events, 'ECS Task State Change').filter(({ lastStatus }) => lastStatus === 'STOPPED');
  update(simulator, 'web:2');
  simulator.pass(10 * MINUTE);

  expect(stops.length).toBeGreaterThan(5);
  expect(stops.length).toBeLessThan(40);
  expect(newsOf(events, 'ECS Service Action').map(({ eventName }) => eventName)).toContain(
    'SERVICE_TASK_START_IMPAIRED',
  );
  expect(described(simulator).deployments).toMatchObject([{ status: 'PRIMARY', rolloutState: 'COMPLETED' }]);
});

test('a service that wants no more tasks is not told to be unable to start them', () => {
  const simulator = aWorld();
  const events = recordEvents(simulator);
  simulator.letLoose({ fault: 'image-not-found' });
  simulator.call('UpdateService', { cluster: 'prod', service: 'web', desiredCount: 4 });
  simulator.pass(10 * MINUTE);
  const told = () =>
    newsOf(events, 'ECS Service Action').filter(
      ({ eventName }) => eventName === 'SERVICE_TASK_START_IMPAIRED',
    ).length;
  const before = told();

  simulator.call('UpdateService', { cluster: 'prod', service: 'web', desiredCount: 2 });
  simulator.pass(60 * MINUTE);

  expect(before).toBeGreaterThan(0);
  expect(told()).toBe(before);
});

describe('scaling', () => {
  test('out and in follows the desired count; a scale-in is told from a replacement only by the truth', () => {
    const simulator = aWorld();

    simulator.call('UpdateService', { cluster: 'prod', service: 'web', desiredCount: 5 });
    simulator.pass(5 * MINUTE);
    expect(described(simulator).runningCount).toBe(5);
    simulator.call('UpdateService', { cluster: 'prod', service: 'web', desiredCount: 2 });
    simulator.pass(5 * MINUTE);

    expect(described(simulator).runningCount).toBe(2);
    const truths = [...simulator.world.truth.values()];
    expect(truths.map(({ initiator }) => initiator)).toEqual(['user', 'user', 'user']);
  });
});

describe('a deleted service', () => {
  test('drains and is INACTIVE once its tasks are gone; its name is free again', () => {
    const simulator = aWorld();

    expect(() => simulator.call('DeleteService', { cluster: 'prod', service: 'web' })).toThrow(
      'The service cannot be stopped while it is scaled above 0.',
    );
    simulator.call('DeleteService', { cluster: 'prod', service: 'web', force: true });
    expect(described(simulator).status).toBe('DRAINING');
    simulator.pass(5 * MINUTE);

    expect(described(simulator)).toMatchObject({ status: 'INACTIVE', runningCount: 0 });
    expect(simulator.call('ListServices', { cluster: 'prod' }).serviceArns).toEqual([]);
  });
});
