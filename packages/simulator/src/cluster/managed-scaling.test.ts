import { describe, expect, test } from 'vitest';
import type { InputOf, Simulator, SimulatorOptions } from '../simulator.ts';
import { aSimulator, inSubnets, MINUTE, recordEvents } from '../testing.ts';

type Provider = InputOf<'CreateCapacityProvider'>['autoScalingGroupProvider'];

/** The capacity provider `spare` with managed scaling, of m6i.large (2 vCPU), and `web`: one vCPU in bridge mode. */
function aWorld(provider: Partial<NonNullable<Provider>> = {}, options: SimulatorOptions = {}): Simulator {
  const simulator = aSimulator(options);
  simulator.call('CreateCapacityProvider', {
    name: 'spare',
    autoScalingGroupProvider: {
      autoScalingGroupArn:
        'arn:aws:autoscaling:us-east-1:111122223333:autoScalingGroup:0:autoScalingGroupName/spare',
      managedScaling: { status: 'ENABLED', targetCapacity: 100 },
      managedTerminationProtection: 'ENABLED',
      ...provider,
    },
  });
  simulator.call('PutClusterCapacityProviders', {
    cluster: 'prod',
    capacityProviders: ['spare'],
    defaultCapacityProviderStrategy: [{ capacityProvider: 'spare', weight: 1 }],
  });
  simulator.call('RegisterTaskDefinition', {
    family: 'web',
    networkMode: 'bridge',
    containerDefinitions: [{ name: 'app', image: 'web:1', cpu: 1024, memory: 512 }],
  });
  return simulator;
}

function createService(simulator: Simulator, desiredCount: number, name = 'web'): void {
  simulator.call('CreateService', {
    cluster: 'prod',
    serviceName: name,
    taskDefinition: name,
    desiredCount,
    // It would run more than desired for a while.
    availabilityZoneRebalancing: 'DISABLED',
  });
}

const scale = (simulator: Simulator, desiredCount: number): void => {
  simulator.call('UpdateService', { cluster: 'prod', service: 'web', desiredCount });
};

const statuses = ({ world }: Simulator): string[] => [
  ...new Set([...world.tasks.values()].map(({ lastStatus }) => lastStatus)),
];
const instances = ({ world }: Simulator): number => world.containerInstances.size;
const running = ({ world }: Simulator): number =>
  [...world.tasks.values()].filter(({ lastStatus }) => lastStatus === 'RUNNING').length;

describe('a service behind managed scaling', () => {
  test('waits in PROVISIONING for instances, which come by themselves, two first', () => {
    const simulator = aWorld();
    const events = recordEvents(simulator);
    createService(simulator, 6);

    simulator.pass(30_000);
    expect(statuses(simulator)).toEqual(['PROVISIONING']);
    expect(instances(simulator)).toBe(0);
    simulator.pass(4 * MINUTE);
    expect(instances(simulator)).toBeGreaterThanOrEqual(2);
    simulator.pass(10 * MINUTE);

    expect(running(simulator)).toBe(6);
    expect(instances(simulator)).toBe(3);
    const told = events.filter(({ detail }) => detail.eventName === 'CAPACITY_PROVIDER_STEADY_STATE');
    expect(told.map(({ detail }) => detail.capacityProviderArns)).toEqual([
      ['arn:aws:ecs:us-east-1:111122223333:capacity-provider/spare'],
    ]);
  });

  test('in awsvpc mode gets its network interface once it has an instance', () => {
    const simulator = aWorld();
    simulator.call('RegisterTaskDefinition', {
      family: 'api',
      networkMode: 'awsvpc',
      containerDefinitions: [{ name: 'app', image: 'api:1', cpu: 256, memory: 512 }],
    });
    const events = recordEvents(simulator);
    simulator.call('CreateService', {
      cluster: 'prod',
      serviceName: 'api',
      taskDefinition: 'api',
      desiredCount: 1,
      networkConfiguration: inSubnets('subnet-a', 'subnet-b', 'subnet-c'),
    });

    simulator.pass(10 * MINUTE);

    const course = events
      .filter((event) => event['detail-type'] === 'ECS Task State Change')
      .map(({ detail }) => [detail.lastStatus, detail.containerInstanceArn !== undefined]);
    expect(course).toEqual([
      ['PROVISIONING', false],
      ['PROVISIONING', true],
      ['PENDING', true],
      ['RUNNING', true],
    ]);
  });

  test('keeps as many instances spare as busy when its target is 50 %', () => {
    const simulator = aWorld({ managedScaling: { status: 'ENABLED', targetCapacity: 50 } });
    createService(simulator, 1);

    simulator.pass(60 * MINUTE);

    expect(running(simulator)).toBe(1);
    expect(instances(simulator)).toBe(2);
  });

  test('lets empty instances go after a quarter of an hour, and protects the others', () => {
    const simulator = aWorld();
    createService(simulator, 12);
    simulator.pass(20 * MINUTE);
    const before = instances(simulator);

    scale(simulator, 2);
    simulator.pass(10 * MINUTE);
    expect(instances(simulator)).toBe(before);
    simulator.pass(30 * MINUTE);

    expect(instances(simulator)).toBeLessThanOrEqual(2);
    expect(running(simulator)).toBe(2);
    expect([...simulator.world.truth.values()].map(({ cause }) => cause)).not.toContain(
      'host/instance-terminated',
    );
  });

  test('ends with no instance at all when nothing runs, and starts again from none', () => {
    const simulator = aWorld();
    createService(simulator, 4);
    simulator.pass(20 * MINUTE);

    scale(simulator, 0);
    simulator.pass(40 * MINUTE);
    expect(instances(simulator)).toBe(0);
    scale(simulator, 1);
    simulator.pass(10 * MINUTE);

    expect(running(simulator)).toBe(1);
  });

  test('fails as an EMPTY CAPACITY PROVIDER when no instance can take the task', () => {
    const simulator = aWorld();
    simulator.call('RegisterTaskDefinition', {
      family: 'huge',
      networkMode: 'bridge',
      containerDefinitions: [{ name: 'app', image: 'huge:1', cpu: 8192, memory: 512 }],
    });

    const { tasks: [task] = [] } = simulator.call('RunTask', { cluster: 'prod', taskDefinition: 'huge' });
    simulator.pass(31 * MINUTE);

    const record = simulator.world.tasks.get(task?.taskArn ?? '');
    expect(record).toMatchObject({
      lastStatus: 'STOPPED',
      stopCode: 'TaskFailedToStart',
      stoppedReason: 'EMPTY CAPACITY PROVIDER',
    });
    expect(simulator.world.waiting.size).toBe(0);
    expect(simulator.world.scaling.size).toBe(0);
  });

  test('has at most 500 tasks in PROVISIONING; what is beyond is a placement failure', () => {
    const simulator = aWorld({}, { settings: { autoScalingGroups: [{ ...NONE, maxSize: 0 }] } });
    createService(simulator, 510);

    simulator.pass(MINUTE);

    expect(simulator.world.waiting.size).toBe(500);
    const { services: [service] = [] } = simulator.call('DescribeServices', {
      cluster: 'prod',
      services: ['web'],
    });
    expect(service?.events?.map(({ message }) => message)).toContainEqual(
      expect.stringContaining('the tasks provisioning capacity limit was exceeded'),
    );
  });

  test('that is stopped while it waits waits no more', () => {
    const simulator = aWorld({}, { settings: { autoScalingGroups: [{ ...NONE, maxSize: 0 }] } });
    const { tasks: [task] = [] } = simulator.call('RunTask', { cluster: 'prod', taskDefinition: 'web' });

    simulator.call('StopTask', { cluster: 'prod', task: task?.taskArn });
    simulator.pass(MINUTE);

    expect(simulator.world.waiting.size).toBe(0);
    expect(statuses(simulator)).toEqual(['STOPPED']);
  });
});

const NONE = {
  match: '*',
  instanceType: 'm6i.large',
  minSize: 0,
  maxSize: 10,
  launch: { min: 1000, max: 1000 },
};

describe('the steps of managed scaling', () => {
  /** How many instances there are, minute by minute. */
  function sizes(simulator: Simulator, minutes: number): number[] {
    return Array.from({ length: minutes }, () => {
      simulator.pass(MINUTE);
      return instances(simulator);
    });
  }
  const scaling = (more: object) => ({ managedScaling: { status: 'ENABLED', ...more } }) as const;
  const group = (more: object) => ({ settings: { autoScalingGroups: [{ ...NONE, maxSize: 50, ...more }] } });

  test('begin with two instances; then come as many as wait for, when the first have warmed up', () => {
    const simulator = aWorld(scaling({}), group({}));
    createService(simulator, 20);

    const seen = sizes(simulator, 8);

    expect([...new Set(seen.filter((size) => size > 0))]).toEqual([2, 10]);
    expect(seen.indexOf(10) - seen.indexOf(2)).toBe(5);
  });

  test('wait no longer than their warm-up period', () => {
    const simulator = aWorld(scaling({ instanceWarmupPeriod: 60 }), group({}));
    createService(simulator, 20);

    const seen = sizes(simulator, 8);

    expect(seen.indexOf(10) - seen.indexOf(2)).toBe(1);
  });

  test('are at most as large as the maximum', () => {
    const simulator = aWorld(scaling({ maximumScalingStepSize: 3, instanceWarmupPeriod: 0 }), group({}));
    createService(simulator, 20);

    expect([...new Set(sizes(simulator, 10).filter((size) => size > 0))]).toEqual([2, 5, 8, 10]);
  });

  test('are at least as large as the minimum, though fewer would do', () => {
    const simulator = aWorld(scaling({ minimumScalingStepSize: 4, instanceWarmupPeriod: 0 }), group({}));
    createService(simulator, 5);

    expect([...new Set(sizes(simulator, 10).filter((size) => size > 0))]).toEqual([2, 6]);
  });

  test('do not bound the way down: half of the group may go in a minute', () => {
    const simulator = aWorld(
      scaling({ minimumScalingStepSize: 1, maximumScalingStepSize: 1, instanceWarmupPeriod: 0 }),
      group({}),
    );
    createService(simulator, 16);
    simulator.pass(20 * MINUTE);
    expect(instances(simulator)).toBe(8);

    scale(simulator, 0);
    const seen = [...new Set(sizes(simulator, 25))];

    expect(seen).toEqual([8, 4, 2, 1, 0]);
  });

  test('keep between the least and the most of the group, also with nothing to run', () => {
    const simulator = aWorld(scaling({}), group({ minSize: 3, maxSize: 4 }));

    expect(sizes(simulator, 5).at(-1)).toBe(3);
    createService(simulator, 20);
    expect(Math.max(...sizes(simulator, 20))).toBe(4);
    scale(simulator, 0);
    expect(sizes(simulator, 60).at(-1)).toBe(3);
    simulator.letLoose({ fault: 'instance-terminated', scope: { cluster: 'prod' } });
    expect(sizes(simulator, 5).at(-1)).toBe(3);
  });
});

test('without termination protection busy instances go too: drained, and their tasks replaced first', () => {
  const simulator = aWorld(
    { managedTerminationProtection: 'DISABLED' },
    { settings: { autoScalingGroups: [NONE] } },
  );
  createService(simulator, 4);
  simulator.pass(10 * MINUTE);
  simulator.launchInstances({
    cluster: 'prod',
    instanceType: 'm6i.large',
    count: 2,
    capacityProviderName: 'spare',
  });
  const lowest: number[] = [];

  for (let minute = 0; minute < 40; minute += 1) {
    simulator.pass(MINUTE);
    lowest.push(running(simulator));
  }

  expect(instances(simulator)).toBe(2);
  expect(Math.min(...lowest)).toBe(4);
});

test('a capacity provider without managed scaling leaves the service with a placement failure', () => {
  const simulator = aWorld({
    managedScaling: { status: 'DISABLED' },
    managedTerminationProtection: 'DISABLED',
  });
  createService(simulator, 1);

  simulator.pass(5 * MINUTE);

  expect(simulator.world.tasks.size).toBe(0);
  expect(simulator.world.scaling.size).toBe(0);
});
