import { expect, test } from 'vitest';
import { aDefinition, aSimulator, inSubnets, MINUTE, runOne } from '../testing.ts';
import { liveTasksOfService } from '../world/task-index.ts';

function aService() {
  const simulator = aSimulator();
  simulator.call('RegisterTaskDefinition', aDefinition());
  const { service } = simulator.call('CreateService', {
    cluster: 'prod',
    serviceName: 'web',
    taskDefinition: 'web',
    desiredCount: 3,
    launchType: 'FARGATE',
    networkConfiguration: inSubnets('subnet-1'),
  });
  simulator.pass(5 * MINUTE);
  const tasks = () => liveTasksOfService(simulator.world, service?.serviceArn ?? '');
  return { simulator, tasks };
}

test('protected tasks outlive a deployment until their protection expires', () => {
  const { simulator, tasks } = aService();
  const [kept] = tasks();
  simulator.call('UpdateTaskProtection', {
    cluster: 'prod',
    tasks: [kept?.taskArn ?? ''],
    protectionEnabled: true,
    expiresInMinutes: 30,
  });

  simulator.call('UpdateService', { cluster: 'prod', service: 'web', forceNewDeployment: true });
  simulator.pass(20 * MINUTE);
  expect(tasks()).toContain(kept);
  expect(tasks()).toHaveLength(4);
  simulator.pass(20 * MINUTE);

  expect(tasks()).not.toContain(kept);
  expect(tasks()).toHaveLength(3);
});

test('a standalone task can not be protected', () => {
  const { simulator } = aService();
  const task = runOne(simulator, 'web');
  simulator.pass(5 * MINUTE);

  const { failures } = simulator.call('UpdateTaskProtection', {
    cluster: 'prod',
    tasks: [task.taskArn],
    protectionEnabled: true,
  });

  expect(failures).toEqual([{ arn: task.taskArn, reason: 'TASK_NOT_VALID' }]);
});
