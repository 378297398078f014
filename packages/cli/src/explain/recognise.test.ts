import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Recognised, recognise } from './recognise.ts';

const TASK_ARN = 'arn:aws:ecs:eu-west-1:111122223333:task/prod/1dc5c17a422b4dc9b0a9be3d6fa4a0d2';
const STOPPED = {
  taskArn: TASK_ARN,
  lastStatus: 'STOPPED',
  stoppedReason: 'Task stopped by user',
  containers: [],
};

function event(file: string): Record<string, unknown> {
  return JSON.parse(readFileSync(`test/fixtures/events/${file}`, 'utf8'));
}

function told(value: unknown): readonly Recognised[] {
  return recognise({ at: '', value });
}

describe('what is explained', () => {
  test('of an event of EventBridge its task, under the id of the event', () => {
    const stopped = event('task-state-change/stopped.out-of-memory.container-limit.fargate.json');

    expect(told(stopped)).toMatchObject([
      { id: stopped.id, record: { stopCode: 'EssentialContainerExited', lastStatus: 'STOPPED' } },
    ]);
  });

  test('of an event that was cut down what is left of the stop', () => {
    const stopped = event('task-state-change/stopped.without-task-arn.fargate.json');

    expect(told(stopped)).toMatchObject([{ id: stopped.id, record: { stopCode: 'TaskFailedToStart' } }]);
  });

  test('of a service action its name and reason', () => {
    expect(told(event('service-action/task-placement-failure.fargate-spot.json'))).toMatchObject([
      { record: { serviceEvent: 'SERVICE_TASK_PLACEMENT_FAILURE: RESOURCE:FARGATE', containers: [] } },
    ]);
  });

  test('of a deployment its name and reason', () => {
    expect(told(event('deployment-state-change/failed.circuit-breaker.json'))).toMatchObject([
      { record: { serviceEvent: expect.stringMatching(/^SERVICE_DEPLOYMENT_FAILED: ECS deployment/) } },
    ]);
  });

  test('of a DescribeTasks response every task, and what ECS did not find', () => {
    const response = { tasks: [STOPPED, STOPPED], failures: [{ arn: TASK_ARN, reason: 'MISSING' }] };

    expect(told(response)).toMatchObject([
      { at: 'tasks[0]', record: { stoppedReason: 'Task stopped by user' } },
      { at: 'tasks[1]', record: { stoppedReason: 'Task stopped by user' } },
      { at: 'failures[0]', unreadable: `ECS does not describe ${TASK_ARN}: MISSING` },
    ]);
  });

  test('of a DescribeServices response the events of its services and why their deployments are where they are', () => {
    const response = {
      services: [
        {
          serviceName: 'web',
          deployments: [
            {
              id: 'ecs-svc/1',
              rolloutState: 'FAILED',
              rolloutStateReason: 'ECS deployment failed: alarm detected.',
            },
            { id: 'ecs-svc/2' },
          ],
          events: [
            { id: 'e1', createdAt: 1567610200.2, message: '(service web) was unable to place a task.' },
          ],
        },
      ],
      failures: [{ arn: 'arn:aws:ecs:eu-west-1:111122223333:service/prod/gone', reason: 'MISSING' }],
    };

    expect(told(response)).toMatchObject([
      {
        at: 'services[0].deployments[0]',
        id: 'ecs-svc/1',
        record: { serviceEvent: 'ECS deployment failed: alarm detected.' },
      },
      {
        at: 'services[0].events[0]',
        id: 'e1',
        record: { serviceEvent: '(service web) was unable to place a task.' },
      },
      { at: 'failures[0]', unreadable: expect.stringContaining('MISSING') },
    ]);
  });

  test('of service deployments their statusReason', () => {
    const statusReason = 'Service deployment rolled back because the circuit breaker threshold was exceeded.';

    expect(
      told({ serviceDeployments: [{ status: 'ROLLBACK_SUCCESSFUL', statusReason }, { status: 'PENDING' }] }),
    ).toEqual([{ at: 'serviceDeployments[0]', record: { serviceEvent: statusReason, containers: [] } }]);
  });

  test('of an event that Taskwarden does not take, but that is of ECS, its name and reason', () => {
    const daemon = {
      id: 'd1',
      'detail-type': 'ECS Daemon Service Action',
      source: 'aws.ecs',
      detail: {
        eventName: 'DAEMON_TASK_START_IMPAIRED',
        failureType: 'TASK_CREATION_FAILED',
        reason: 'RESOURCE:CPU - Unable to place daemon task on container instance: insufficient CPU',
      },
    };

    expect(told(daemon)).toMatchObject([
      {
        id: 'd1',
        record: { serviceEvent: expect.stringMatching(/^DAEMON_TASK_START_IMPAIRED: RESOURCE:CPU/) },
      },
    ]);
    expect(
      told({ ...daemon, 'detail-type': 'AWS API Call via CloudTrail', source: 'aws.ec2' }),
    ).toMatchObject([{ unreadable: expect.any(String) }]);
  });

  test('of an entry of the Action Logs its event, or the stop of a task', () => {
    const entry = { logLevel: 'ERROR', actionSourceId: 'service/prod/web' };
    const statusReason = 'No rollback candidate was found to run the rollback.';

    expect(
      told({ ...entry, detail: { eventName: 'SERVICE_DEPLOYMENT_ROLLBACK_FAILED', statusReason } }),
    ).toMatchObject([{ record: { serviceEvent: `SERVICE_DEPLOYMENT_ROLLBACK_FAILED: ${statusReason}` } }]);
    expect(
      told({
        ...entry,
        eventName: 'DAEMON_TASK_STOPPED',
        detail: { stopCode: 'TaskFailedToStart', containerStoppedReason: 'OutOfMemoryError: x' },
      }),
    ).toMatchObject([
      { record: { stopCode: 'TaskFailedToStart', containers: [{ reason: 'OutOfMemoryError: x' }] } },
    ]);
  });

  test.each([
    ['the answer of StopTask', { task: STOPPED }, { at: 'task', record: { taskArn: TASK_ARN } }],
    ['a task', { ...STOPPED, id: 'mine' }, { id: 'mine', record: { taskArn: TASK_ARN } }],
    ['a bare record', { id: 7, stopCode: 'UserInitiated' }, { id: 7, record: { stopCode: 'UserInitiated' } }],
    [
      'a service event message',
      { serviceEvent: '(service web) x' },
      { record: { serviceEvent: '(service web) x' } },
    ],
    ['a line of text', 'OutOfMemoryError: x', { record: { stoppedReason: 'OutOfMemoryError: x' } }],
    [
      'a line of a service',
      '(service web) was unable',
      { record: { serviceEvent: '(service web) was unable' } },
    ],
    [
      'a line of a service, without brackets',
      'service web has reached a steady state.',
      { record: { serviceEvent: 'service web has reached a steady state.' } },
    ],
    [
      'a line of a log about a service',
      'INFO[0017] (service web) has started 1 tasks',
      { record: { serviceEvent: 'INFO[0017] (service web) has started 1 tasks' } },
    ],
    [
      'a line of no service',
      'Service Connect failed',
      { record: { stoppedReason: 'Service Connect failed' } },
    ],
  ])('%s as it stands', (_what, value, expected) => {
    expect(told(value)).toMatchObject([expected]);
  });

  test.each([
    ['an API call', event('api-call/update-service.json'), 'which tells of no stop'],
    ['a task that runs', event('task-state-change/running.asg-capacity-provider.ec2.json'), 'RUNNING'],
    ['a task that starts', event('task-state-change/pending.external.json'), 'PENDING'],
  ])('%s has no cause, and is passed over with a note', (_what, value, sentence) => {
    expect(told(value)).toMatchObject([{ aside: expect.stringContaining(sentence) }]);
  });

  test('a task that runs and was told to stop has one', () => {
    const warned = event('task-state-change/running.spot-interruption-notice.abbreviated.json');

    expect(told(warned)).toMatchObject([{ record: { lastStatus: 'RUNNING', stopCode: 'SpotInterruption' } }]);
  });

  test.each([
    ['an event of another service', event('ecr/image-pushed.json'), 'is no event that is read here'],
    ['something else', { name: 'web' }, 'has none of the fields that tell of a stop'],
    ['a number', 5, 'is 5, not an object'],
    ['nothing', null, 'is null, not an object'],
    ['a list within a list', [[]], 'is a list within a list'],
    ['a task that is none', { tasks: ['web'] }, 'is no task'],
    ['a record with a wrong field', { stopCode: 5 }, 'stopCode must be a text'],
  ])('%s is not, and a sentence says why', (_what, value, sentence) => {
    expect(told(value)).toMatchObject([{ unreadable: expect.stringContaining(sentence) }]);
  });
});
