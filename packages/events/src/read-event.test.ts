import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changed, FIXTURES, factOf, fixture, fixtureText } from '../test/fixtures.ts';
import { readEvent } from './read-event.ts';

const STOPPED = 'task-state-change/stopped.user-initiated.stop-task.fargate.json';
const NOTICE = 'task-state-change/running.spot-interruption-notice.abbreviated.json';
const STEADY = 'service-action/steady-state.json';
const FAILED = 'deployment-state-change/failed.circuit-breaker.json';
const INSTANCE = 'container-instance-state-change/active.ec2.json';

describe('a task event', () => {
  test('tells the task in ECS’s own words', () => {
    const { task, ...origin } = factOf('task-state-change', fixtureText(STOPPED));

    expect(origin).toEqual({
      type: 'task-state-change',
      eventId: '95fb0ab4-e6f9-ba18-da16-ea0a3191d1b4',
      account: '123456789012',
      region: 'us-east-1',
      time: Date.UTC(2024, 10, 13, 21, 23, 11),
      key: `${task.taskArn}#9`,
    });
    expect(task).toMatchObject({
      clusterArn: 'arn:aws:ecs:us-east-1:123456789012:cluster/Example',
      lastStatus: 'STOPPED',
      stopCode: 'UserInitiated',
      stoppedReason: 'Task stopped by user',
      startedBy: 'ecs-svc/2770844949256052681',
      stoppedAt: Date.UTC(2024, 10, 13, 21, 23, 11, 984),
      containers: [{ name: 'Example', exitCode: 0, lastStatus: 'STOPPED' }],
      attachments: [
        { type: 'elb', status: 'DELETED', details: {} },
        { type: 'eni', details: { privateIPv4Address: '172.31.68.200' } },
      ],
    });
  });

  test('never brings the environment of its overrides along', () => {
    const path = 'task-state-change/deprovisioning.short-arn.fargate.json';
    const { overrides } = fixture(path).detail;

    expect(JSON.stringify(overrides)).toContain('environment');
    expect(JSON.stringify(factOf('task-state-change', fixtureText(path)))).not.toContain('environment');
  });

  test.each<[string, object, object]>([
    ['an unknown status survives', { lastStatus: 'HIBERNATING' }, { lastStatus: 'HIBERNATING' }],
    ['unknown fields are passed over', { moodOfTheTask: 'good' }, { lastStatus: 'STOPPED' }],
    ['a number for a text is taken', { cpu: 256 }, { cpu: '256' }],
    [
      'containers that are none are passed over',
      { containers: [null, { name: 'app' }] },
      { containers: [{ name: 'app' }] },
    ],
    [
      'a container without a name is kept',
      { containers: [{ reason: 'x' }] },
      { containers: [{ name: '', reason: 'x' }] },
    ],
    [
      'nine fraction digits',
      { stoppedAt: '2024-11-13T21:23:11.618059641Z' },
      { stoppedAt: Date.UTC(2024, 10, 13, 21, 23, 11, 618) },
    ],
    [
      'a long task ARN tells the cluster',
      { clusterArn: null },
      { clusterArn: 'arn:aws:ecs:us-east-1:123456789012:cluster/Example' },
    ],
  ])('%s', (_sentence, detail, task) => {
    expect(factOf('task-state-change', changed(STOPPED, detail)).task).toMatchObject(task);
  });

  test('nulls read as absent', () => {
    const text = changed(STOPPED, {
      stopCode: null,
      startedAt: null,
      attachments: null,
      version: null,
      group: null,
    });

    const { task } = factOf('task-state-change', text);

    const { stopCode, startedAt, version, group, attachments } = task;
    expect([stopCode, startedAt, version, group]).toEqual([undefined, undefined, undefined, undefined]);
    expect(attachments).toEqual([]);
  });

  test('abbreviated as in the guide is completed from its detail', () => {
    const fact = factOf('task-state-change', fixtureText(NOTICE));

    expect(fact).toMatchObject({ region: 'us-east-1', time: Date.UTC(2016, 11, 6, 16, 41, 5, 702) });
    expect(fact.task).toMatchObject({
      desiredStatus: 'STOPPED',
      stopCode: 'SpotInterruption',
      containers: [],
    });
  });

  test('replayed from an archive says so', () => {
    expect(factOf('task-state-change', changed(STOPPED, {}, { 'replay-name': 'monday' })).replayName).toBe(
      'monday',
    );
  });
});

describe('other events', () => {
  test('a container instance with its agent', () => {
    const { containerInstance, key } = factOf('container-instance-state-change', fixtureText(INSTANCE));

    expect(key).toBe(`${containerInstance.containerInstanceArn}#14801`);
    expect(containerInstance).toMatchObject({
      status: 'ACTIVE',
      agentConnected: true,
      agentVersion: '1.13.0',
      ec2InstanceId: 'i-f3a8506b',
    });
  });

  test('a service action stands for the service among the resources', () => {
    const path = 'service-action/task-placement-failure.fargate-spot.json';

    expect(factOf('service-action', fixtureText(path)).action).toEqual({
      serviceArn: 'arn:aws:ecs:us-west-2:123456789012:service/default/servicetest',
      clusterArn: 'arn:aws:ecs:us-west-2:123456789012:cluster/default',
      eventType: 'ERROR',
      eventName: 'SERVICE_TASK_PLACEMENT_FAILURE',
      reason: 'RESOURCE:FARGATE',
      createdAt: Date.UTC(2019, 10, 6, 19, 9, 33, 87),
      capacityProviderArns: ['arn:aws:ecs:us-west-2:123456789012:capacity-provider/FARGATE_SPOT'],
    });
  });

  test('a deployment may come without its cluster', () => {
    const { deployment } = factOf('deployment-state-change', fixtureText(FAILED));

    expect(deployment).toEqual({
      serviceArn: 'arn:aws:ecs:us-west-2:123456789012:service/default/servicetest',
      deploymentId: 'ecs-svc/123',
      eventName: 'SERVICE_DEPLOYMENT_FAILED',
      eventType: 'ERROR',
      reason: 'ECS deployment circuit breaker: task failed to start.',
      updatedAt: Date.UTC(2020, 4, 23, 11, 11, 11),
    });
  });
});

/** What becomes of an event's key when ECS says it once more, with something changed. */
describe('the key against duplicates', () => {
  const again = { id: '00000000-0000-4000-8000-000000000000' };
  const keyOf = (text: string): string => {
    const reading = readEvent(text);
    return reading.outcome === 'fact' ? reading.fact.key : reading.reason;
  };

  test.each<[string, string, object, object, 'same' | 'another']>([
    ['a task’s version under another event id', STOPPED, {}, again, 'same'],
    ['another version of a task', STOPPED, { version: 10 }, again, 'another'],
    [
      'another task',
      STOPPED,
      { taskArn: 'arn:aws:ecs:us-east-1:123456789012:task/Example/other' },
      {},
      'another',
    ],
    ['a task without a version under another event id', NOTICE, {}, again, 'another'],
    ['a task without a version, delivered twice', NOTICE, {}, {}, 'same'],
    ['an instance’s version under another event id', INSTANCE, {}, again, 'same'],
    ['a deployment’s change under another event id', FAILED, {}, again, 'same'],
    [
      'a deployment’s change at another time, as in a rollback',
      FAILED,
      { updatedAt: '2020-05-23T11:12:11Z' },
      {},
      'another',
    ],
    ['a deployment’s next change', FAILED, { eventName: 'SERVICE_DEPLOYMENT_COMPLETED' }, {}, 'another'],
    ['a service action under another event id', STEADY, {}, again, 'same'],
    [
      'a steady state that is said again later',
      STEADY,
      { createdAt: '2019-11-19T20:27:22.695Z' },
      {},
      'another',
    ],
    ['a service action about other targets', STEADY, { targetGroupArns: ['tg'] }, {}, 'another'],
    ['a call’s record under another event id', 'api-call/update-service.json', {}, again, 'same'],
  ])('of %s is the %s', (_sentence, path, detail, envelope, expected) => {
    const isSame = keyOf(changed(path, detail, envelope)) === keyOf(fixtureText(path));

    expect(isSame ? 'same' : 'another').toBe(expected);
  });

  test('does not depend on the order of fields', () => {
    const event = fixture(STEADY);
    const reversed = Object.fromEntries(Object.entries(event.detail).toReversed());

    expect(keyOf(JSON.stringify({ ...event, detail: reversed }))).toBe(keyOf(fixtureText(STEADY)));
  });

  test('takes the content for an event without an id', () => {
    expect(keyOf(changed(NOTICE, {}, { id: undefined }))).toBe(keyOf(changed(NOTICE, {}, { id: undefined })));
    expect(keyOf(changed(NOTICE, {}, { id: undefined }))).not.toBe(
      keyOf(changed(NOTICE, { stopCode: 'TerminationNotice' }, { id: undefined })),
    );
  });
});

describe('what cannot be read has a reason for people', () => {
  test.each([
    ['text', 'password: hunter2', 'is not JSON'],
    ['nothing', '', 'is not JSON'],
    ['a list', '[]', 'is not an object, so no event of EventBridge'],
    ['null', 'null', 'is not an object, so no event of EventBridge'],
    ['another object', '{"hello":1}', 'detail-type is missing: is no event of EventBridge'],
    ['an event without a detail', '{"detail-type":"ECS Task State Change"}', 'detail is missing'],
    [
      'a wrong detail type, met in public code',
      '{"detail-type":"ECS Service Deployment State Change","source":"aws.ecs"}',
      '"ECS Service Deployment State Change" of aws.ecs is no event that is read here',
    ],
    [
      'a task without a status',
      changed(STOPPED, { lastStatus: null }),
      'ECS Task State Change: detail.lastStatus is missing',
    ],
    [
      'a task with a strange ARN',
      changed(STOPPED, { taskArn: 7 }),
      'ECS Task State Change: detail.taskArn is 7, not a text',
    ],
    [
      'a service action of no service',
      changed(STEADY, {}, { resources: [] }),
      'ECS Service Action: resources[0] is missing',
    ],
    [
      'an event of nowhere',
      '{"detail-type":"ECS Service Action","detail":{}}',
      'account or region is missing',
    ],
    [
      'an event of no time',
      '{"detail-type":"ECS Service Action","account":"1","region":"r","time":"soon","detail":{}}',
      'time is missing, or no time',
    ],
  ])('%s', (_sentence, text, reason) => {
    expect(readEvent(text)).toEqual({ outcome: 'unreadable', reason });
  });
});

describe('nothing throws', () => {
  test('whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(readEvent(text).outcome).toBe('unreadable');
      }),
    );
  });

  test('however deeply it is nested', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const text = changed(STEADY, {}).replace('"eventType":"INFO"', `"eventType":${deep}`);

    expect(readEvent(text)).toMatchObject({ outcome: 'unreadable' });
  });

  test('whatever stands in the fields of an event that is ours', () => {
    const names = [
      'taskArn',
      'containers',
      'version',
      'createdAt',
      'updatedAt',
      'attachments',
      'userIdentity',
    ];
    const more = [
      'requestParameters',
      'responseElements',
      'versionInfo',
      'eventName',
      'deploymentId',
      'tags',
    ];
    const detail = fc.dictionary(fc.constantFrom(...names, ...more), fc.jsonValue());

    fc.assert(
      fc.property(fc.constantFrom(...FIXTURES), detail, (path, change) => {
        expect(['fact', 'unreadable']).toContain(readEvent(changed(path, change)).outcome);
      }),
      { numRuns: 300 },
    );
  });
});
