import { expect, test } from 'vitest';
import type { InputOf } from '../simulator.ts';
import { aDefinition, aSimulator, inSubnets, MINUTE, recordEvents } from '../testing.ts';

const named = { cluster: 'prod', service: 'web' };

/** A service of four tasks that somebody else deploys, with one task set that has them all. */
function aWorld() {
  const simulator = aSimulator();
  simulator.call('RegisterTaskDefinition', aDefinition());
  simulator.call('CreateService', {
    cluster: 'prod',
    serviceName: 'web',
    desiredCount: 4,
    deploymentController: { type: 'EXTERNAL' },
  });
  const create = (scale: NonNullable<InputOf<'CreateTaskSet'>['scale']>) =>
    simulator.call('CreateTaskSet', {
      ...named,
      taskDefinition: 'web',
      launchType: 'FARGATE',
      networkConfiguration: inSubnets('subnet-1'),
      scale,
    }).taskSet;
  const sets = () => simulator.call('DescribeTaskSets', named).taskSets ?? [];
  return { simulator, create, sets };
}

test('a task set runs its percentage of the desired count, rounded up, and tells when it is steady', () => {
  const { simulator, create, sets } = aWorld();
  const events = recordEvents(simulator);

  const set = create({ value: 60, unit: 'PERCENT' });
  simulator.pass(5 * MINUTE);

  expect(sets()).toMatchObject([
    { computedDesiredCount: 3, runningCount: 3, stabilityStatus: 'STEADY_STATE' },
  ]);
  const steady = events.find(({ detail }) => detail.eventName === 'TASKSET_STEADY_STATE');
  expect(steady?.detail.taskSetArns).toEqual([set?.taskSetArn]);
});

test('a controller shifts tasks from one set to another, and deletes the old one', () => {
  const { simulator, create, sets } = aWorld();
  const blue = create({ value: 100 });
  simulator.pass(5 * MINUTE);
  const green = create({ value: 100 });
  simulator.pass(5 * MINUTE);

  simulator.call('UpdateServicePrimaryTaskSet', { ...named, primaryTaskSet: green?.taskSetArn });
  simulator.call('UpdateTaskSet', { ...named, taskSet: blue?.id, scale: { value: 25, unit: 'PERCENT' } });
  simulator.pass(5 * MINUTE);
  expect(sets()).toMatchObject([{ runningCount: 1 }, { status: 'PRIMARY', runningCount: 4 }]);
  expect(() => simulator.call('DeleteTaskSet', { ...named, taskSet: blue?.id })).toThrow('scaled above 0');
  simulator.call('DeleteTaskSet', { ...named, taskSet: blue?.id, force: true });
  simulator.pass(5 * MINUTE);

  expect(sets()).toMatchObject([{ id: green?.id, status: 'PRIMARY', runningCount: 4 }]);
});

test('a service that ECS deploys itself has no task sets', () => {
  const { simulator } = aWorld();
  simulator.call('CreateService', {
    cluster: 'prod',
    serviceName: 'own',
    taskDefinition: 'web',
    desiredCount: 1,
    launchType: 'FARGATE',
    networkConfiguration: inSubnets('subnet-1'),
  });

  expect(() => simulator.call('DescribeTaskSets', { cluster: 'prod', service: 'own' })).toThrow('EXTERNAL');
});
