import { describe, expect, test } from 'vitest';
import type { InputOf, Simulator } from '../simulator.ts';
import { aSimulator, MINUTE, recordEvents } from '../testing.ts';
import { liveTasksOfInstance } from '../world/task-index.ts';

/** Two m6i.large (2 vCPU) in two zones, and the definition `web`: one vCPU in bridge mode. */
function aWorld(instances = 2): Simulator {
  const simulator = aSimulator();
  simulator.launchInstances({ cluster: 'prod', instanceType: 'm6i.large', count: instances });
  simulator.call('RegisterTaskDefinition', {
    family: 'web',
    networkMode: 'bridge',
    containerDefinitions: [{ name: 'app', image: 'web:1', cpu: 1024, memory: 512 }],
  });
  return simulator;
}

function createService(simulator: Simulator, service: Partial<InputOf<'CreateService'>> = {}): void {
  const named = { cluster: 'prod', serviceName: 'web', taskDefinition: 'web', launchType: 'EC2' } as const;
  simulator.call('CreateService', { ...named, ...service });
}

function described(simulator: Simulator) {
  const { services: [service] = [] } = simulator.call('DescribeServices', {
    cluster: 'prod',
    services: ['web'],
  });
  if (service === undefined) throw new Error('there is no service web');
  return service;
}

const load = (simulator: Simulator): number[] =>
  [...simulator.world.containerInstances.keys()].map(
    (arn) => liveTasksOfInstance(simulator.world, arn).length,
  );

describe('placement', () => {
  test('fills instances until none has room, and says why in the words of RunTask', () => {
    const simulator = aWorld();

    const { tasks, failures } = simulator.call('RunTask', {
      cluster: 'prod',
      taskDefinition: 'web',
      count: 6,
    });

    expect(tasks).toHaveLength(4);
    const instances = [...simulator.world.containerInstances.keys()];
    expect(failures).toEqual(instances.map((arn) => ({ reason: 'RESOURCE:CPU', arn })));
    expect(load(simulator)).toEqual([2, 2]);
  });

  test('spreads the tasks of a service over zones', () => {
    const simulator = aWorld(3);

    createService(simulator, { desiredCount: 3 });
    simulator.pass(5 * MINUTE);

    expect(load(simulator)).toEqual([1, 1, 1]);
    expect(described(simulator).runningCount).toBe(3);
  });

  test('a service that finds no room says so, and starts its task as soon as there is some', () => {
    const simulator = aWorld(1);
    const events = recordEvents(simulator);

    createService(simulator, { desiredCount: 3 });
    simulator.pass(5 * MINUTE);
    expect(described(simulator).runningCount).toBe(2);
    expect(described(simulator).events?.[0]?.message).toContain('has insufficient CPU units available');
    simulator.launchInstances({ cluster: 'prod', instanceType: 'm6i.large', count: 1 });
    simulator.pass(5 * MINUTE);

    expect(described(simulator).runningCount).toBe(3);
    const failure = events.find(({ detail }) => detail.eventName === 'SERVICE_TASK_PLACEMENT_FAILURE');
    expect(failure?.detail).toMatchObject({ reason: 'RESOURCE:CPU', eventType: 'ERROR' });
  });

  test('an empty cluster says that it has no instances', () => {
    const simulator = aWorld(0);

    createService(simulator, { desiredCount: 1 });
    simulator.pass(MINUTE);

    expect(described(simulator).events?.[0]?.message).toContain(
      'Reason: No Container Instances were found in your cluster.',
    );
  });
});

describe('a daemon service', () => {
  test('has one task on each instance, also on those that come later', () => {
    const simulator = aWorld();

    createService(simulator, { schedulingStrategy: 'DAEMON' });
    simulator.pass(3 * MINUTE);
    simulator.launchInstances({ cluster: 'prod', instanceType: 'm6i.large', count: 1 });
    simulator.pass(3 * MINUTE);

    expect(load(simulator)).toEqual([1, 1, 1]);
    expect(described(simulator)).toMatchObject({ desiredCount: 3, runningCount: 3 });
    expect(described(simulator).deployments?.[0]?.rolloutState).toBe('COMPLETED');
  });
});

describe('an instance', () => {
  test('that drains gives its tasks to others', () => {
    const simulator = aWorld();
    createService(simulator, { desiredCount: 2 });
    simulator.pass(3 * MINUTE);
    const [drained = ''] = [...simulator.world.containerInstances.keys()];

    simulator.call('UpdateContainerInstancesState', {
      cluster: 'prod',
      containerInstances: [drained],
      status: 'DRAINING',
    });
    simulator.pass(5 * MINUTE);

    expect(load(simulator)).toEqual([0, 2]);
    expect([...simulator.world.truth.values()]).toMatchObject([{ cause: 'host/instance-draining' }]);
  });

  test('that is terminated takes its tasks with it; they leave no exit code, and are replaced', () => {
    const simulator = aWorld();
    createService(simulator, { desiredCount: 2 });
    simulator.pass(3 * MINUTE);
    const [lost = ''] = [...simulator.world.containerInstances.keys()];
    const events = recordEvents(simulator);

    simulator.letLoose({ fault: 'instance-terminated', scope: { containerInstance: lost } });
    simulator.pass(5 * MINUTE);

    expect(described(simulator).runningCount).toBe(2);
    const stop = events.find(({ detail }) => detail.lastStatus === 'STOPPED');
    expect(stop?.detail.stoppedReason).toMatch(/^Host EC2 \(instance i-0\w+\) terminated\.$/);
    expect(stop?.detail.containers).toMatchObject([{ lastStatus: 'STOPPED' }]);
    expect(JSON.stringify(stop?.detail.containers)).not.toContain('exitCode');
  });

  test('whose agent is disconnected gets no new task until it is back', () => {
    const simulator = aWorld(1);
    simulator.letLoose({ fault: 'agent-disconnected', until: simulator.now + 10 * MINUTE });
    simulator.pass(1000);

    const refused = simulator.call('RunTask', { cluster: 'prod', taskDefinition: 'web' });
    simulator.pass(11 * MINUTE);
    const placed = simulator.call('RunTask', { cluster: 'prod', taskDefinition: 'web' });

    expect(refused.failures).toMatchObject([{ reason: 'AGENT' }]);
    expect(placed.tasks).toHaveLength(1);
  });

  test('gives back what its tasks took when they have stopped', () => {
    const simulator = aWorld(1);
    const [instance] = simulator.world.containerInstances.values();
    const before = instance?.slot.remaining;
    const { tasks: [task] = [] } = simulator.call('RunTask', { cluster: 'prod', taskDefinition: 'web' });
    expect(instance?.slot.remaining.cpu).toBe(1024);
    simulator.pass(MINUTE);

    simulator.call('StopTask', { cluster: 'prod', task: task?.taskArn });
    simulator.pass(MINUTE);

    expect(instance?.slot.remaining).toEqual(before);
  });

  test('is found by the cluster query language', () => {
    const simulator = aWorld(3);
    const zoneOf = (filter: string) =>
      simulator.call('ListContainerInstances', { cluster: 'prod', filter }).containerInstanceArns?.length;

    expect(zoneOf('attribute:ecs.availability-zone == us-east-1a')).toBe(1);
    expect(zoneOf('attribute:ecs.instance-type =~ m6i.*')).toBe(3);
    expect(() => zoneOf('attribute:')).toThrow('Invalid filter expression');
  });
});
