import { describe, expect, test } from 'vitest';
import { anApiCall, moment, serviceArn, taskArn } from '../../test/facts.ts';
import { decideApiCall } from './api-call.ts';

const KEY = '111122223333/eu-west-1/prod/web';
const web = { at: 5, serviceName: 'web', clusterName: 'prod' };
const kinds = (call: Parameters<typeof anApiCall>[0]) =>
  decideApiCall(anApiCall(call)).map(({ write }) => write);

describe('an API call', () => {
  test.each([
    ['that changes a service is kept', { ...web }, ['taken', 'service-change']],
    ['that failed is taken and changes nothing', { ...web, errorCode: 'AccessDenied' }, ['taken']],
    [
      'that gives tags is kept for its owner',
      { ...web, tags: { team: 'shop' } },
      ['taken', 'service-change', 'service'],
    ],
    [
      'that only tags changes nothing of the service',
      { ...web, eventName: 'TagResource', tags: { team: 'shop' } },
      ['taken', 'service'],
    ],
    [
      'that stops a task is kept',
      { at: 5, eventName: 'StopTask', taskArn: taskArn('one') },
      ['taken', 'stop-task-call'],
    ],
    [
      'that registers a task definition with tags names the owner of its family',
      { at: 5, eventName: 'RegisterTaskDefinition', family: 'nightly', tags: { team: 'data' } },
      ['taken', 'service'],
    ],
    ['about a cluster is only taken', { at: 5, eventName: 'CreateCluster', clusterName: 'prod' }, ['taken']],
  ])('%s', (_sentence, call, writes) => {
    expect(kinds(call)).toEqual(writes);
  });

  test.each([
    ['UpdateService: task definition web:42, desired count 3', { taskDefinition: 'web:42', desiredCount: 3 }],
    [
      'UpdateService: task definition web:42',
      { taskDefinition: 'arn:aws:ecs:eu-west-1:111122223333:task-definition/web:42' },
    ],
    ['UpdateService: desired count 0', { desiredCount: 0 }],
    ['UpdateService', {}],
    ['DeleteService', { eventName: 'DeleteService' }],
  ])('is said as "%s"', (what, call) => {
    expect(decideApiCall(anApiCall({ ...web, ...call }))).toContainEqual({
      write: 'service-change',
      change: expect.objectContaining({ serviceKey: KEY, what, by: 'alice', at: moment(5) }),
    });
  });

  test.each([
    [
      'the short ARN needs the cluster of the call',
      { serviceArn: 'arn:aws:ecs:eu-west-1:111122223333:service/web', clusterName: 'prod' },
      KEY,
    ],
    ['the long ARN names cluster and service', { serviceArn: serviceArn('web') }, KEY],
    [
      'a call without a cluster means the default one',
      { serviceName: 'web' },
      '111122223333/eu-west-1/default/web',
    ],
    [
      'a cluster may be named by its ARN',
      { serviceName: 'web', clusterArn: 'arn:aws:ecs:eu-west-1:111122223333:cluster/prod' },
      KEY,
    ],
  ])('%s', (_sentence, call, serviceKey) => {
    expect(decideApiCall(anApiCall({ at: 5, ...call }))).toContainEqual({
      write: 'service-change',
      change: expect.objectContaining({ serviceKey }),
    });
  });

  test('of a person whose role speaks of scaling is told by the person', () => {
    const call = { ...web, actorArn: 'arn:aws:sts::111122223333:assumed-role/autoscaling-admins/alice' };

    expect(decideApiCall(anApiCall(call))).toContainEqual({
      write: 'service-change',
      change: expect.objectContaining({ by: 'alice' }),
    });
  });

  test('of Application Auto Scaling is told by that name', () => {
    const call = {
      ...web,
      actor: 'AutoScaling-UpdateDesiredCapacity',
      userAgent: 'ecs.application-autoscaling.amazonaws.com',
    };

    expect(decideApiCall(anApiCall(call))).toContainEqual({
      write: 'service-change',
      change: expect.objectContaining({ by: 'Application Auto Scaling' }),
    });
  });
});
