import { describe, expect, test } from 'vitest';
import { aDefinition, aSimulator, inSubnets, MINUTE, runOne } from '../testing.ts';

const launch = {
  cluster: 'prod',
  taskDefinition: 'web',
  launchType: 'FARGATE',
  networkConfiguration: inSubnets('subnet-1'),
} as const;

function aWorld() {
  const simulator = aSimulator();
  simulator.call('RegisterTaskDefinition', aDefinition());
  return simulator;
}

test('a service says LATEST of its platform; its deployment, revision and tasks say the number', () => {
  const simulator = aWorld();
  const { service } = simulator.call('CreateService', { ...launch, serviceName: 'web', desiredCount: 1 });
  simulator.pass(MINUTE);

  const [task] = simulator.world.tasks.values();
  const { serviceRevisions: [revision] = [] } = simulator.call('DescribeServiceRevisions', {
    serviceRevisionArns: [service?.currentServiceRevisions?.[0]?.arn ?? ''],
  });
  expect(service).toMatchObject({ platformVersion: 'LATEST', deployments: [{ platformVersion: '1.4.0' }] });
  expect([task?.platformVersion, revision?.platformVersion]).toEqual(['1.4.0', '1.4.0']);
});

describe('RunTask', () => {
  test('with a client token does the same call once; another call with that token is a conflict', () => {
    const simulator = aWorld();
    const run = (count: number) => simulator.call('RunTask', { ...launch, count, clientToken: 'once' });

    const [first, second] = [run(2), run(2)];

    expect(second.tasks?.map(({ taskArn }) => taskArn)).toEqual(first.tasks?.map(({ taskArn }) => taskArn));
    expect(simulator.world.tasks.size).toBe(2);
    expect(() => run(3)).toThrow('client token');
  });

  test.each([
    { what: 'eleven tasks', input: { count: 11 }, message: 'Count must be between 1 and 10.' },
    {
      what: 'a definition that is not there',
      input: { taskDefinition: 'nothing' },
      message: 'TaskDefinition not found.',
    },
    {
      what: 'awsvpc without a network',
      input: { networkConfiguration: undefined },
      message: "networkMode 'awsvpc'",
    },
    {
      what: 'launch type and strategy at once',
      input: { capacityProviderStrategy: [{ capacityProvider: 'FARGATE', weight: 1 }] },
      message: 'Specifying both a launch type and capacity provider strategy is not supported',
    },
    { what: 'a cluster that is not there', input: { cluster: 'nowhere' }, message: 'Cluster not found.' },
  ])('refuses $what', ({ input, message }) => {
    expect(() => aWorld().call('RunTask', { ...launch, ...input })).toThrow(message);
  });

  test('takes a deregistered revision for ten minutes more, and the newest ACTIVE one of a family', () => {
    const simulator = aWorld();
    simulator.call('RegisterTaskDefinition', aDefinition());
    simulator.call('DeregisterTaskDefinition', { taskDefinition: 'web:2' });
    const run = (taskDefinition: string) => simulator.call('RunTask', { ...launch, taskDefinition });

    expect(run('web').tasks?.[0]?.taskDefinitionArn).toMatch(/web:1$/);
    expect(run('web:2').tasks).toHaveLength(1);
    simulator.pass(11 * MINUTE);

    expect(() => run('web:2')).toThrow('TaskDefinition is inactive');
  });
});

describe('StopTask', () => {
  test('stops once: a second call gives the task back as it is', () => {
    const simulator = aWorld();
    const task = runOne(simulator, 'web');
    simulator.pass(5 * MINUTE);
    const stop = (reason: string) =>
      simulator.call('StopTask', { cluster: 'prod', task: task.id, reason }).task;

    expect(stop('first')).toMatchObject({ desiredStatus: 'STOPPED', stoppedReason: 'first' });
    expect(stop('second')).toMatchObject({ stoppedReason: 'first' });
  });

  test.each([
    { reason: undefined, arn: 'arn:aws:iam::111122223333:user/anna', initiator: 'user' },
    {
      reason: 'Taskwarden: privileged',
      arn: 'arn:aws:iam::111122223333:user/local',
      initiator: 'taskwarden',
    },
    {
      reason: 'x',
      arn: 'arn:aws:sts::111122223333:assumed-role/taskwarden-action/x',
      initiator: 'taskwarden',
    },
  ])('by $arn with "$reason" is $initiator in truth', ({ reason, arn, initiator }) => {
    const simulator = aWorld();
    const task = runOne(simulator, 'web');

    simulator.call('StopTask', { cluster: 'prod', task: task.id, reason }, { arn });

    expect(simulator.world.truth.get(task.taskArn)?.initiator).toBe(initiator);
  });
});

describe('ListTasks', () => {
  test('lists by desired status, family, service and who started them', () => {
    const simulator = aWorld();
    simulator.call('RunTask', { ...launch, count: 2, startedBy: 'anna' });
    const stopped = runOne(simulator, 'web');
    simulator.call('StopTask', { cluster: 'prod', task: stopped.id });
    const list = (input: object) =>
      simulator.call('ListTasks', { cluster: 'prod', ...input }).taskArns?.length;

    expect(list({})).toBe(2);
    expect(list({ desiredStatus: 'STOPPED' })).toBe(1);
    expect(list({ desiredStatus: 'PENDING' })).toBe(0);
    expect(list({ family: 'web' })).toBe(2);
    expect(list({ startedBy: 'anna' })).toBe(2);
    expect(() => list({ startedBy: 'anna', family: 'web' })).toThrow('startedBy');
    expect(() => list({ serviceName: 'none' })).toThrow('Service not found.');
    expect(() => list({ nextToken: 'x' })).toThrow('Invalid token');
  });
});

describe('DescribeTasks', () => {
  test('tells of what is there and what is MISSING, and no tags of what was told to stop', () => {
    const simulator = aWorld();
    const task = runOne(simulator, 'web', { tags: [{ key: 'team', value: 'a' }] });
    const missing = task.taskArn.replace(/.$/, 'x');

    const { tasks, failures } = simulator.call('DescribeTasks', {
      cluster: 'prod',
      tasks: [task.id, missing],
      include: ['TAGS'],
    });

    expect(tasks).toMatchObject([
      { taskArn: task.taskArn, tags: [{ key: 'team' }], version: 1, lastStatus: 'PROVISIONING' },
    ]);
    expect(failures).toEqual([{ arn: missing, reason: 'MISSING' }]);
    simulator.call('StopTask', { cluster: 'prod', task: task.id });
    const stopped = simulator.call('DescribeTasks', { cluster: 'prod', tasks: [task.id], include: ['TAGS'] });
    expect(stopped.tasks?.[0]?.tags).toEqual([]);
    expect(() => simulator.call('DescribeTasks', { cluster: 'prod', tasks: [] })).toThrow(
      'Tasks cannot be empty.',
    );
  });
});

describe('task definitions', () => {
  test('are counted per family for ever, deregistered, and only then deleted', () => {
    const simulator = aWorld();
    const remove = () => simulator.call('DeleteTaskDefinitions', { taskDefinitions: ['web:1'] });

    expect(remove().failures).toMatchObject([{ reason: expect.stringContaining('ACTIVE') }]);
    simulator.call('DeregisterTaskDefinition', { taskDefinition: 'web:1' });
    expect(remove().taskDefinitions).toMatchObject([{ status: 'DELETE_IN_PROGRESS' }]);
    const { taskDefinition } = simulator.call('RegisterTaskDefinition', aDefinition());

    expect(taskDefinition?.revision).toBe(2);
    expect(simulator.call('ListTaskDefinitions', {}).taskDefinitionArns).toEqual([
      taskDefinition?.taskDefinitionArn,
    ]);
    expect(simulator.call('ListTaskDefinitionFamilies', { status: 'ACTIVE' }).families).toEqual(['web']);
  });
});
