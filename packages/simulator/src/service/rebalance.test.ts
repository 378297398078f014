import { expect, test } from 'vitest';
import { aDefinition, aSimulator, inSubnets, MINUTE, recordEvents } from '../testing.ts';
import { availabilityZoneOf } from '../world/eni.ts';
import { liveTasksOfService } from '../world/task-index.ts';

/** One subnet in each of three zones. */
const subnets = ['a', 'b', 'c'].map((letter) => {
  const zone = `us-east-1${letter}`;
  return (
    Array.from({ length: 50 }, (_, nth) => `subnet-${nth}`).find(
      (id) => availabilityZoneOf('us-east-1', id) === zone,
    ) ?? ''
  );
});

function aService(availabilityZoneRebalancing?: 'DISABLED') {
  const simulator = aSimulator();
  simulator.call('RegisterTaskDefinition', aDefinition());
  const { service } = simulator.call('CreateService', {
    cluster: 'prod',
    serviceName: 'web',
    taskDefinition: 'web',
    desiredCount: 6,
    launchType: 'FARGATE',
    networkConfiguration: inSubnets(...subnets),
    availabilityZoneRebalancing,
  });
  simulator.pass(5 * MINUTE);
  const zones = (): number[] => {
    const tasks = liveTasksOfService(simulator.world, service?.serviceArn ?? '');
    return ['a', 'b', 'c'].map(
      (zone) => tasks.filter((task) => task.availabilityZone === `us-east-1${zone}`).length,
    );
  };
  return { simulator, zones };
}

test('a service is spread over its zones from the start', () => {
  expect(aService().zones()).toEqual([2, 2, 2]);
});

test('when a lost zone comes back, tasks move there: first one more starts, then one in the fullest zone stops', () => {
  const { simulator, zones } = aService();
  simulator.letLoose({
    fault: 'zone-outage',
    scope: { availabilityZone: 'us-east-1b' },
    until: simulator.now + 20 * MINUTE,
  });
  simulator.pass(19 * MINUTE);
  expect(zones()).toEqual([3, 0, 3]);
  const events = recordEvents(simulator);

  simulator.pass(20 * MINUTE);

  expect(zones()).toEqual([2, 2, 2]);
  const actions = events
    .filter((event) => event['detail-type'] === 'ECS Service Action')
    .map(({ detail }) => detail.eventName);
  expect(actions).toContain('SERVICE_REBALANCING_STARTED');
  expect(actions).toContain('SERVICE_REBALANCING_COMPLETED');
  const tasksOf = (eventName: string) =>
    events.filter(({ detail }) => detail.eventName === eventName).flatMap(({ detail }) => detail.taskArns);
  expect([tasksOf('TASKS_STARTED'), tasksOf('TASKS_STOPPED')]).toMatchObject([{ length: 2 }, { length: 2 }]);
  const { services: [service] = [] } = simulator.call('DescribeServices', {
    cluster: 'prod',
    services: ['web'],
  });
  const said = service?.events?.map(({ message = '' }) => message.replaceAll(/[0-9a-f]{32}/g, 'ID'));
  expect(said).toContain(
    '(service web) has started 2 tasks in us-east-1b to AZ Rebalance: (task ID) (task ID).',
  );
  expect(said).toContain(
    '(service web) has stopped 1 running tasks in us-east-1a due to AZ rebalancing: (task ID).',
  );
  const stops = events.filter(({ detail }) => detail.lastStatus === 'STOPPED');
  expect(stops).toHaveLength(2);
  expect(stops[0]?.detail.stoppedReason).toMatch(
    /^Availability-zone rebalancing initiated by \(deployment ecs-svc\/\d+\)$/,
  );
});

test('a service that does not want it stays as it is', () => {
  const { simulator, zones } = aService('DISABLED');
  simulator.letLoose({
    fault: 'zone-outage',
    scope: { availabilityZone: 'us-east-1b' },
    until: simulator.now + 20 * MINUTE,
  });

  simulator.pass(8 * 60 * MINUTE);

  expect(zones()).toEqual([3, 0, 3]);
});

test('a zone whose only instance drains is no zone to move to', () => {
  const simulator = aSimulator();
  simulator.launchInstances({ cluster: 'prod', instanceType: 'm6i.large', count: 3 });
  simulator.call('RegisterTaskDefinition', {
    family: 'web',
    networkMode: 'bridge',
    containerDefinitions: [{ name: 'app', image: 'web:1', cpu: 256, memory: 256 }],
  });
  const web = { cluster: 'prod', serviceName: 'web', taskDefinition: 'web', launchType: 'EC2' } as const;
  simulator.call('CreateService', { ...web, desiredCount: 6 });
  simulator.pass(10 * MINUTE);
  const [first = ''] = [...simulator.world.containerInstances.keys()];

  const containerInstances = [first];
  simulator.call('UpdateContainerInstancesState', {
    cluster: 'prod',
    containerInstances,
    status: 'DRAINING',
  });
  simulator.pass(30 * MINUTE);

  const causes = [...simulator.world.truth.values()].map(({ cause }) => cause);
  expect(causes).toEqual(['host/instance-draining', 'host/instance-draining']);
});

test('zones whose instances are full are tried once in a while, not over and over', () => {
  const simulator = aSimulator();
  for (const [instanceType, letter] of [
    ['m6i.2xlarge', 'a'],
    ['m6i.large', 'b'],
  ] as const) {
    const availabilityZone = `us-east-1${letter}`;
    simulator.launchInstances({ cluster: 'prod', instanceType, availabilityZone, count: 1 });
  }
  simulator.call('RegisterTaskDefinition', {
    family: 'web',
    networkMode: 'bridge',
    containerDefinitions: [{ name: 'app', image: 'web:1', cpu: 1024, memory: 256 }],
  });
  const web = { cluster: 'prod', serviceName: 'web', taskDefinition: 'web', launchType: 'EC2' } as const;
  const events = recordEvents(simulator);
  simulator.call('CreateService', { ...web, desiredCount: 6 });

  simulator.pass(4 * 60 * MINUTE);

  const moved = [...simulator.world.truth.values()].filter(
    ({ cause }) => cause === 'deployment/az-rebalancing',
  );
  expect(moved.length).toBeLessThanOrEqual(8);
  const told = events.map(({ detail }) => detail.eventName);
  expect(told).toContain('SERVICE_REBALANCING_STOPPED');
  expect(told).not.toContain('SERVICE_REBALANCING_COMPLETED');
});

test('what falls ill while zones are balanced is replaced within maximumPercent of the desired count', () => {
  const simulator = aSimulator();
  simulator.call('RegisterTaskDefinition', {
    ...aDefinition(),
    containerDefinitions: [{ name: 'app', image: 'web:1', healthCheck: { command: ['CMD', 'true'] } }],
  });
  const scope = { availabilityZone: 'us-east-1b' };
  simulator.letLoose({ fault: 'zone-outage', scope, until: simulator.now + 10 * MINUTE });
  const { service } = simulator.call('CreateService', {
    cluster: 'prod',
    serviceName: 'web',
    taskDefinition: 'web',
    desiredCount: 3,
    launchType: 'FARGATE',
    networkConfiguration: inSubnets('subnet-a', 'subnet-b', 'subnet-c'),
    deploymentConfiguration: { minimumHealthyPercent: 0, maximumPercent: 150 },
  });
  let most = 0;
  simulator.onEvent(() => {
    const tasks = liveTasksOfService(simulator.world, service?.serviceArn ?? '');
    most = Math.max(most, tasks.filter(({ desiredStatus }) => desiredStatus === 'RUNNING').length);
  });

  // Whatever moves into the zone falls ill there.
  simulator.letLoose({ fault: 'container-unhealthy', scope });
  simulator.pass(60 * MINUTE);

  expect(most).toBe(4);
});
