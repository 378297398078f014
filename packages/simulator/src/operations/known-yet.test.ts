import { expect, test } from 'vitest';
import { aDefinition, aSimulator, inSubnets, runOne } from '../testing.ts';

test('reads that lag behind do not know of what was created a moment ago, and then they do', () => {
  const simulator = aSimulator();
  simulator.call('RegisterTaskDefinition', aDefinition());
  simulator.letLoose({ fault: 'api-reads-behind', scope: { cluster: 'prod' }, options: { seconds: 10 } });
  simulator.letLoose({ fault: 'api-throttled', scope: { cluster: 'other' } });
  const { taskArn } = runOne(simulator, 'web');
  simulator.call('CreateService', {
    cluster: 'prod',
    serviceName: 'web',
    taskDefinition: 'web',
    desiredCount: 0,
    launchType: 'FARGATE',
    networkConfiguration: inSubnets('subnet-1'),
  });
  const read = () => ({
    task: simulator.call('DescribeTasks', { cluster: 'prod', tasks: [taskArn] }),
    tasks: simulator.call('ListTasks', { cluster: 'prod' }).taskArns,
    service: simulator.call('DescribeServices', { cluster: 'prod', services: ['web'] }),
    services: simulator.call('ListServices', { cluster: 'prod' }).serviceArns,
  });

  const atOnce = read();
  simulator.pass(10_000);
  const later = read();

  expect(atOnce).toMatchObject({
    task: { tasks: [], failures: [{ arn: taskArn, reason: 'MISSING' }] },
    tasks: [],
    service: { services: [], failures: [{ reason: 'MISSING' }] },
    services: [],
  });
  expect(later).toMatchObject({
    task: { tasks: [{ taskArn }], failures: [] },
    tasks: [taskArn],
    service: { services: [{ serviceName: 'web' }], failures: [] },
  });
  expect(later.services).toHaveLength(1);
});

test('only the operations of its scope lag', () => {
  const simulator = aSimulator();
  simulator.call('RegisterTaskDefinition', aDefinition());
  simulator.letLoose({ fault: 'api-reads-behind', scope: { operation: 'List*' } });
  const { taskArn } = runOne(simulator, 'web');

  expect(simulator.call('ListTasks', { cluster: 'prod' }).taskArns).toEqual([]);
  expect(simulator.call('DescribeTasks', { cluster: 'prod', tasks: [taskArn] }).tasks).toHaveLength(1);
});
