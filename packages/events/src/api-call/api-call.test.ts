import { describe, expect, test } from 'vitest';
import { changed, factOf, fixtureText } from '../../test/fixtures.ts';
import type { Json } from '../read.ts';
import { subjectOfCall } from './subject.ts';

const PLACE = 'us-east-1:123456789012';
const ecs = (resource: string): string => `arn:aws:ecs:${PLACE}:${resource}`;

test('a recorded call is told whole', () => {
  const { call, key } = factOf('api-call', fixtureText('api-call/update-service.json'));

  expect(key).toBe('e3c6f4ce-0000-4000-8000-000000000001');
  expect(call).toEqual({
    eventName: 'UpdateService',
    eventTime: Date.UTC(2025, 5, 20, 19, 4, 36),
    actor: 'Deploy/deployer',
    actorArn: 'arn:aws:sts::123456789012:assumed-role/Deploy/deployer',
    userAgent: 'aws-cli/2.15.0',
    clusterArn: ecs('cluster/production'),
    clusterName: 'production',
    serviceArn: ecs('service/production/checkout-api'),
    serviceName: 'checkout-api',
    taskDefinition: ecs('task-definition/checkout-api:47'),
    family: 'checkout-api',
    desiredCount: 5,
  });
});

test('a call that failed has its error', () => {
  const text = changed('api-call/update-service.json', {
    responseElements: null,
    errorCode: 'AccessDenied',
    errorMessage: 'User is not authorized to perform: ecs:UpdateService',
  });

  expect(factOf('api-call', text).call).toMatchObject({
    errorCode: 'AccessDenied',
    errorMessage: 'User is not authorized to perform: ecs:UpdateService',
    serviceName: 'checkout-api',
    taskDefinition: 'checkout-api:47',
  });
});

describe('what a call is about', () => {
  test.each<[string, string, Json | null, Json | null, object]>([
    [
      'the service has its own key in CreateService',
      'CreateService',
      { cluster: 'prod', serviceName: 'web' },
      null,
      { clusterName: 'prod', serviceName: 'web' },
    ],
    [
      'no cluster is the one called default',
      'DeleteService',
      { service: 'web' },
      null,
      { clusterName: 'default', serviceName: 'web' },
    ],
    [
      'ARNs in the request are read',
      'UpdateService',
      { cluster: ecs('cluster/prod'), service: ecs('service/prod/web'), desiredCount: 0 },
      null,
      {
        clusterArn: ecs('cluster/prod'),
        clusterName: 'prod',
        serviceArn: ecs('service/prod/web'),
        serviceName: 'web',
        desiredCount: 0,
      },
    ],
    [
      'a service that only scales keeps its task definition out of it',
      'UpdateService',
      { cluster: 'prod', service: 'web', desiredCount: 3 },
      { service: { serviceName: 'web', taskDefinition: ecs('task-definition/web:7') } },
      { clusterName: 'prod', serviceName: 'web', desiredCount: 3 },
    ],
    [
      'the response says which revision a family means',
      'UpdateService',
      { cluster: 'prod', service: 'web', taskDefinition: 'web' },
      { service: { taskDefinition: ecs('task-definition/web:7') } },
      {
        clusterName: 'prod',
        serviceName: 'web',
        taskDefinition: ecs('task-definition/web:7'),
        family: 'web',
      },
    ],
    [
      'a registered revision, with its tags; no cluster has part in it',
      'RegisterTaskDefinition',
      {
        family: 'web',
        tags: [{ key: 'team', value: 'shop' }],
        containerDefinitions: [{ environment: [{ name: 'A', value: 'b' }] }],
      },
      { taskDefinition: { taskDefinitionArn: ecs('task-definition/web:8') } },
      { taskDefinition: ecs('task-definition/web:8'), family: 'web', tags: { team: 'shop' } },
    ],
    [
      'a task that somebody stops, by its short id',
      'StopTask',
      { cluster: 'prod', task: '1dc5', reason: 'too slow' },
      { task: { taskArn: ecs('task/prod/1dc5'), clusterArn: ecs('cluster/prod') } },
      {
        clusterArn: ecs('cluster/prod'),
        clusterName: 'prod',
        taskArn: ecs('task/prod/1dc5'),
        reason: 'too slow',
      },
    ],
    [
      'the one task that is run',
      'RunTask',
      { cluster: 'prod', taskDefinition: 'web' },
      {
        tasks: [{ taskArn: ecs('task/prod/1dc5'), taskDefinitionArn: ecs('task-definition/web:7') }],
        failures: [],
      },
      {
        clusterName: 'prod',
        taskArn: ecs('task/prod/1dc5'),
        taskDefinition: ecs('task-definition/web:7'),
        family: 'web',
      },
    ],
    [
      'none of several that are run',
      'RunTask',
      { cluster: 'prod' },
      { tasks: [{ taskArn: ecs('task/prod/a') }, { taskArn: ecs('task/prod/b') }] },
      { clusterName: 'prod' },
    ],
    [
      'a tagged service',
      'TagResource',
      { resourceArn: ecs('service/prod/web'), tags: [{ key: 'team', value: 'shop' }] },
      null,
      {
        clusterName: 'prod',
        serviceArn: ecs('service/prod/web'),
        serviceName: 'web',
        tags: { team: 'shop' },
      },
    ],
    [
      'a tagged task definition',
      'TagResource',
      { resourceArn: ecs('task-definition/web:7') },
      null,
      { taskDefinition: ecs('task-definition/web:7'), family: 'web' },
    ],
    [
      'a new cluster',
      'CreateCluster',
      { clusterName: 'prod' },
      { cluster: { clusterArn: ecs('cluster/prod') } },
      { clusterArn: ecs('cluster/prod'), clusterName: 'prod' },
    ],
    [
      'a long service ARN tells the cluster that the call leaves out',
      'UpdateService',
      { service: ecs('service/prod/web') },
      null,
      { clusterName: 'prod', serviceArn: ecs('service/prod/web'), serviceName: 'web' },
    ],
    [
      'a service deployment that is stopped belongs to its service',
      'StopServiceDeployment',
      { serviceDeploymentArn: ecs('service-deployment/prod/web/EZe5') },
      null,
      { clusterName: 'prod', serviceName: 'web' },
    ],
    ['nothing, where CloudTrail has neither request nor response', 'PutAccountSetting', null, null, {}],
  ])('%s', (_sentence, eventName, request, response, subject) => {
    expect(subjectOfCall(eventName, { request: request ?? {}, response: response ?? {} })).toEqual(subject);
  });
});

describe('who called', () => {
  const KEY = 'AKIAIOSFODNN7EXAMPLE';

  test.each([
    ['a user', { type: 'IAMUser', userName: 'jdoe', arn: 'arn:aws:iam::123456789012:user/jdoe' }, 'jdoe'],
    [
      'a session of a role',
      { type: 'AssumedRole', arn: 'arn:aws:sts::123456789012:assumed-role/Deploy/ci' },
      'Deploy/ci',
    ],
    [
      'a person by IAM Identity Center',
      {
        type: 'AssumedRole',
        arn: 'arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_Admin_0a1b2c/mary@example.com',
      },
      'mary@example.com',
    ],
    ['root', { type: 'Root', arn: 'arn:aws:iam::123456789012:root' }, 'root'],
    ['a service of AWS', { type: 'AWSService', invokedBy: 'ecs.amazonaws.com' }, 'ecs.amazonaws.com'],
    ['a session that has no ARN', { type: 'AssumedRole', principalId: 'AROACKCEVSQ6C2EXAMPLE:ci' }, 'ci'],
    ['somebody whose type only is known', { type: 'AWSAccount', principalId: 'AIDA' }, 'AWSAccount'],
    ['nobody knows', {}, 'unknown'],
  ])('%s', (_sentence, userIdentity, actor) => {
    const text = changed('api-call/update-service.json', {
      userIdentity: { ...userIdentity, accessKeyId: KEY },
    });

    const { call } = factOf('api-call', text);

    expect(call.actor).toBe(actor);
    expect(JSON.stringify(call)).not.toContain(KEY);
  });
});
