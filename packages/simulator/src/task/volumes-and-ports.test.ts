import { describe, expect, test } from 'vitest';
import type { Simulator } from '../simulator.ts';
import {
  aDefinition,
  aSimulator,
  MINUTE,
  recordEvents,
  runOne,
  volumeConfigurations,
  withVolume,
} from '../testing.ts';

/** A Fargate task with a volume that is configured at launch. */
function runWithVolume(simulator: Simulator) {
  simulator.call('RegisterTaskDefinition', withVolume());
  return runOne(simulator, 'web', { volumeConfigurations });
}

const volumeStatus = (simulator: Simulator, taskArn: string) => {
  const { tasks: [task] = [] } = simulator.call('DescribeTasks', { cluster: 'prod', tasks: [taskArn] });
  return task?.attachments?.find(({ type }) => type === 'AmazonElasticBlockStorage');
};

describe('a task with an EBS volume', () => {
  test('is PROVISIONING until it is attached, and takes it along when it stops', () => {
    const simulator = aSimulator();
    const task = runWithVolume(simulator);

    expect(volumeStatus(simulator, task.taskArn)).toMatchObject({ status: 'ATTACHING' });
    simulator.pass(9000);
    expect(task.lastStatus).toBe('PROVISIONING');
    simulator.pass(3 * MINUTE);
    expect(task.lastStatus).toBe('RUNNING');
    expect(volumeStatus(simulator, task.taskArn)).toMatchObject({
      status: 'ATTACHED',
      details: expect.arrayContaining([{ name: 'volumeName', value: 'data' }]),
    });
    simulator.call('StopTask', { cluster: 'prod', task: task.taskArn });
    simulator.pass(3 * MINUTE);

    expect(volumeStatus(simulator, task.taskArn)).toMatchObject({ status: 'DELETED' });
  });

  test('fails to start when the volume does not come, and says so at the attachment too', () => {
    const simulator = aSimulator();
    simulator.letLoose({ fault: 'ebs-attach-timeout' });
    const task = runWithVolume(simulator);

    simulator.pass(10 * MINUTE);

    const reason = 'ECS timed out while configuring the EBS volume attachment to your Task.';
    expect(task).toMatchObject({ stopCode: 'TaskFailedToStart', stoppedReason: reason });
    expect(volumeStatus(simulator, task.taskArn)).toMatchObject({
      status: 'FAILED',
      details: expect.arrayContaining([{ name: 'statusReason', value: reason }]),
    });
  });

  test('is the only one that such a fault hits', () => {
    const simulator = aSimulator();
    simulator.letLoose({ fault: 'ebs-attach-timeout' });
    simulator.call('RegisterTaskDefinition', aDefinition());

    const task = runOne(simulator, 'web');
    simulator.pass(5 * MINUTE);

    expect(task.lastStatus).toBe('RUNNING');
  });
});

describe('ports of the host', () => {
  const onInstance = { launchType: 'EC2', networkConfiguration: undefined } as const;

  function aWorld(networkMode: 'bridge' | 'host', hostPort: number): Simulator {
    const simulator = aSimulator();
    simulator.launchInstances({ cluster: 'prod', instanceType: 'm6i.large', count: 1 });
    const portMappings = [{ containerPort: 80, hostPort }];
    simulator.call('RegisterTaskDefinition', {
      family: 'web',
      networkMode,
      containerDefinitions: [{ name: 'app', image: 'web:1', cpu: 128, memory: 128, portMappings }],
    });
    return simulator;
  }

  test('are told of a running container, in the API and in its events', () => {
    const simulator = aWorld('bridge', 8080);
    const events = recordEvents(simulator);
    const { taskArn } = runOne(simulator, 'web', onInstance);
    simulator.pass(MINUTE);

    const binding = { bindIP: '0.0.0.0', containerPort: 80, hostPort: 8080, protocol: 'tcp' };
    const { tasks: [task] = [] } = simulator.call('DescribeTasks', { cluster: 'prod', tasks: [taskArn] });
    expect(task?.containers?.[0]?.networkBindings).toEqual([binding]);
    expect(events.findLast(({ detail }) => detail.lastStatus === 'RUNNING')?.detail).toMatchObject({
      containers: [{ networkBindings: [binding] }],
    });
  });

  test('that are left to Docker are drawn from those that Linux gives out by itself', () => {
    const simulator = aWorld('bridge', 0);
    const tasks = [runOne(simulator, 'web', onInstance), runOne(simulator, 'web', onInstance)];
    simulator.pass(MINUTE);

    const { tasks: told = [] } = simulator.call('DescribeTasks', {
      cluster: 'prod',
      tasks: tasks.map(({ taskArn }) => taskArn),
    });
    const ports = told.map(({ containers }) => containers?.[0]?.networkBindings?.[0]?.hostPort ?? 0);
    expect(new Set(ports).size).toBe(2);
    expect(Math.min(...ports)).toBeGreaterThanOrEqual(32_768);
  });

  test.each([
    { networkMode: 'bridge' as const, hostPort: 8080 },
    { networkMode: 'host' as const, hostPort: 80 },
  ])('that are fixed are given once in $networkMode mode', ({ networkMode, hostPort }) => {
    const simulator = aWorld(networkMode, hostPort);
    const first = runOne(simulator, 'web', onInstance);

    const { failures } = simulator.call('RunTask', { cluster: 'prod', taskDefinition: 'web' });
    simulator.call('StopTask', { cluster: 'prod', task: first.taskArn });
    simulator.pass(MINUTE);

    expect(failures).toMatchObject([{ reason: 'RESOURCE:PORTS' }]);
    expect(runOne(simulator, 'web', onInstance).lastStatus).toBe('PENDING');
  });
});
