import { describe, expect, test } from 'vitest';
import {
  aDefinition,
  aSimulator,
  inSubnets,
  MINUTE,
  recordEvents,
  runOne,
  volumeConfigurations,
  withVolume,
} from '../testing.ts';
import type { Fault } from './fault.ts';
import { FAULTS } from './index.ts';

const ofKind = (has: (fault: Fault) => boolean) =>
  FAULTS.filter(has).map((fault: Fault) => ({
    id: fault.id,
    cause: fault.truth?.cause ?? 'application-exit/error-exit',
  }));

describe('a task that a fault keeps from starting', () => {
  test.each(ofKind((fault) => fault.failsStart !== undefined))(
    '$id: stops in the words of ECS',
    ({ id, cause }) => {
      const simulator = aSimulator();
      simulator.call('RegisterTaskDefinition', withVolume());
      simulator.letLoose({ fault: id, scope: { family: 'web' } });
      const events = recordEvents(simulator);

      const task = runOne(simulator, 'web', { volumeConfigurations });
      simulator.pass(10 * MINUTE);

      expect(task).toMatchObject({
        lastStatus: 'STOPPED',
        stopCode: 'TaskFailedToStart',
        startedAt: undefined,
      });
      expect(task.stoppedReason).not.toMatch(/undefined|\[object/);
      expect(simulator.world.truth.get(task.taskArn)).toMatchObject({ cause, faultId: 'fault-1' });
      expect(events.at(-1)?.detail).toMatchObject({
        lastStatus: 'STOPPED',
        stoppedReason: task.stoppedReason,
      });
    },
  );
});

describe('on a container instance a task that can not start', () => {
  test.each([
    [
      'image-not-found',
      /^CannotPullContainerError: Error response from daemon: manifest for web:1 not found: /,
    ],
    [
      'image-denied',
      /^CannotPullContainerError: The task can’t pull the image. .*pull access denied for web:1/,
    ],
    ['image-rate-limited', /^CannotPullContainerError: Error response from daemon: toomanyrequests: /],
    ['image-wrong-platform', /daemon: no matching manifest for linux\/amd64 in the manifest list entries$/],
    [
      'registry-unreachable',
      /daemon: Get "https:\/\/registry-1.docker.io\/v2\/": net\/http: request canceled/,
    ],
  ])('%s: has the words of the agent and of Docker at its container', (fault, reason) => {
    const task = failedOnInstance(fault);

    expect(task).toMatchObject({ stopCode: 'TaskFailedToStart', stoppedReason: 'Task failed to start' });
    expect(task.containers[0]?.reason).toMatch(reason);
  });

  test.each([
    [
      'secret-denied',
      /^Fetching secret data from AWS Secrets Manager in region us-east-1: secret \S+: AccessDenied/,
    ],
    [
      'secret-unreachable',
      /^Fetching secret data from AWS Secrets Manager in region .*: RequestError: send request failed/,
    ],
  ])('%s: has the words of the agent at the task', (fault, reason) => {
    expect(failedOnInstance(fault).stoppedReason).toMatch(reason);
  });

  function failedOnInstance(fault: string) {
    const simulator = aSimulator();
    simulator.launchInstances({ cluster: 'prod', instanceType: 'm6i.large', count: 1 });
    simulator.call('RegisterTaskDefinition', {
      family: 'web',
      networkMode: 'bridge',
      containerDefinitions: [{ name: 'app', image: 'web:1', memory: 128 }],
    });
    simulator.letLoose({ fault });
    const task = runOne(simulator, 'web', { launchType: 'EC2', networkConfiguration: undefined });
    simulator.pass(10 * MINUTE);
    return task;
  }
});

describe('a running task', () => {
  test.each(ofKind((fault) => fault.endsContainer !== undefined))('$id: ends by itself', ({ id, cause }) => {
    const simulator = aSimulator();
    simulator.call('RegisterTaskDefinition', aDefinition());
    const task = runOne(simulator, 'web');
    simulator.pass(5 * MINUTE);

    simulator.letLoose({ fault: id });
    simulator.pass(30 * MINUTE);

    expect(task).toMatchObject({ lastStatus: 'STOPPED', stopCode: 'EssentialContainerExited' });
    expect(simulator.world.truth.get(task.taskArn)).toMatchObject({ cause, container: 'app' });
  });

  test.each([
    { exitCode: 0, cause: 'application-exit/clean-exit' },
    { exitCode: 2, cause: 'application-exit/error-exit' },
    { exitCode: 137, cause: 'application-exit/sigkill-unexplained' },
    { exitCode: 139, cause: 'application-exit/signal-crash' },
  ])('that ends with $exitCode is in truth $cause', ({ exitCode, cause }) => {
    const simulator = aSimulator();
    simulator.call('RegisterTaskDefinition', aDefinition());
    simulator.letLoose({ fault: 'crash', options: { exitCode } });

    const task = runOne(simulator, 'web');
    simulator.pass(5 * MINUTE);

    expect(simulator.world.truth.get(task.taskArn)).toMatchObject({ cause, faultId: 'fault-1' });
  });

  test('that ignores SIGTERM is killed after its stopTimeout, with 137', () => {
    const simulator = aSimulator();
    const containerDefinitions = [{ name: 'app', image: 'web:1', stopTimeout: 10 }];
    simulator.call('RegisterTaskDefinition', aDefinition({ containerDefinitions }));
    const task = runOne(simulator, 'web');
    simulator.pass(5 * MINUTE);
    simulator.letLoose({ fault: 'hang-on-stop' });

    simulator.call('StopTask', { cluster: 'prod', task: task.id });
    simulator.pass(MINUTE);

    expect(task.containers[0]?.exitCode).toBe(137);
    expect((task.executionStoppedAt ?? 0) - (task.stoppingAt ?? 0)).toBe(10_000);
    expect(simulator.world.truth.get(task.taskArn)?.cause).toBe('user-initiated/stop-task');
  });
});

describe('the scope of a fault', () => {
  test.each([
    { scope: { family: 'web' }, hit: true },
    { scope: { family: 'w*' }, hit: true },
    { scope: { family: 'api' }, hit: false },
    { scope: { cluster: 'prod', image: 'registry.example/*' }, hit: true },
    { scope: { image: 'other/*' }, hit: false },
    { scope: { container: 'sidecar' }, hit: false },
    { scope: { service: 'web' }, hit: false },
  ])('$scope hits a standalone task of web: $hit', ({ scope, hit }) => {
    const simulator = aSimulator();
    simulator.call('RegisterTaskDefinition', aDefinition());
    simulator.letLoose({ fault: 'image-not-found', scope });

    const task = runOne(simulator, 'web');
    simulator.pass(5 * MINUTE);

    expect(task.lastStatus).toBe(hit ? 'STOPPED' : 'RUNNING');
  });

  test('half of the tasks are hit when it says so, always the same ones', () => {
    const simulator = aSimulator();
    simulator.call('RegisterTaskDefinition', aDefinition());
    simulator.letLoose({ fault: 'crash', probability: 0.5 });

    const tasks = Array.from({ length: 200 }, () => runOne(simulator, 'web'));
    simulator.pass(10 * MINUTE);

    const hit = tasks.filter(({ lastStatus }) => lastStatus === 'STOPPED').length;
    expect(hit).toBeGreaterThan(70);
    expect(hit).toBeLessThan(130);
  });

  test('a fault is over when its time is', () => {
    const simulator = aSimulator();
    simulator.call('RegisterTaskDefinition', aDefinition());
    simulator.letLoose({ fault: 'image-not-found', until: simulator.now + 5 * MINUTE });
    simulator.pass(5 * MINUTE);

    const task = runOne(simulator, 'web');
    simulator.pass(5 * MINUTE);

    expect(task.lastStatus).toBe('RUNNING');
    expect(simulator.world.faults).toEqual([]);
  });

  test.each(['target-unhealthy', 'container-unhealthy'])(
    'when %s is over, checks succeed again: a task in its grace period lives',
    (fault) => {
      const simulator = aSimulator();
      simulator.call(
        'RegisterTaskDefinition',
        aDefinition({
          containerDefinitions: [
            {
              name: 'app',
              image: 'web:1',
              portMappings: [{ containerPort: 80 }],
              healthCheck: { command: ['CMD', 'true'] },
            },
          ],
        }),
      );
      const targetGroupArn =
        'arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/web/0123456789abcdef';
      simulator.call('CreateService', {
        cluster: 'prod',
        serviceName: 'web',
        taskDefinition: 'web',
        desiredCount: 1,
        launchType: 'FARGATE',
        networkConfiguration: inSubnets('subnet-1'),
        loadBalancers: [{ targetGroupArn, containerName: 'app', containerPort: 80 }],
        healthCheckGracePeriodSeconds: 1200,
      });
      simulator.letLoose({ fault, until: simulator.now + 5 * MINUTE });
      simulator.pass(5 * MINUTE);
      const [task] = simulator.world.tasks.values();
      const before = [task?.targetHealth, task?.containers[0]?.healthStatus];

      simulator.pass(30 * MINUTE);

      expect(before).toContain(fault === 'target-unhealthy' ? 'unhealthy' : 'UNHEALTHY');
      expect([task?.targetHealth, task?.containers[0]?.healthStatus]).toEqual(['healthy', 'HEALTHY']);
      expect(simulator.world.tasks.size).toBe(1);
    },
  );

  test('a fault that there is not is refused', () => {
    expect(() => aSimulator().letLoose({ fault: 'gremlins' })).toThrow('there is no fault gremlins');
  });
});

describe('a fault of the infrastructure', () => {
  test('keeps a stopping task in DEPROVISIONING for as long as it says', () => {
    const simulator = aSimulator();
    simulator.call('RegisterTaskDefinition', aDefinition());
    const task = runOne(simulator, 'web');
    simulator.pass(5 * MINUTE);
    simulator.letLoose({ fault: 'deprovisioning-stuck', options: { minutes: 60 } });

    simulator.call('StopTask', { cluster: 'prod', task: task.id });
    simulator.pass(59 * MINUTE);
    expect(task.lastStatus).toBe('DEPROVISIONING');
    simulator.pass(5 * MINUTE);

    expect(task.lastStatus).toBe('STOPPED');
  });

  test.each([
    { subnet: 'subnet-1', hit: true },
    { subnet: 'subnet-2', hit: false },
  ])('in $subnet hits a task of subnet-1: $hit', ({ subnet, hit }) => {
    const simulator = aSimulator();
    simulator.call('RegisterTaskDefinition', aDefinition());
    simulator.letLoose({ fault: 'registry-auth-unreachable', scope: { subnet } });

    const task = runOne(simulator, 'web');
    simulator.pass(5 * MINUTE);

    expect(task.lastStatus).toBe(hit ? 'STOPPED' : 'RUNNING');
  });

  test('throttles the scheduler: its service says so, and starts nothing until it is over', () => {
    const simulator = aSimulator();
    simulator.call('RegisterTaskDefinition', aDefinition());
    simulator.letLoose({ fault: 'scheduler-throttled', until: simulator.now + 10 * MINUTE });
    const events = recordEvents(simulator);

    const networkConfiguration = { awsvpcConfiguration: { subnets: ['subnet-1'] } };
    const placed = { launchType: 'FARGATE', networkConfiguration } as const;
    simulator.call('CreateService', {
      cluster: 'prod',
      serviceName: 'web',
      taskDefinition: 'web',
      desiredCount: 1,
      ...placed,
    });
    simulator.pass(9 * MINUTE);
    expect(simulator.world.tasks.size).toBe(0);
    simulator.pass(5 * MINUTE);

    expect(events.map(({ detail }) => detail.eventName)).toContain('ECS_OPERATION_THROTTLED');
    expect(simulator.world.tasks.size).toBe(1);
  });
});
