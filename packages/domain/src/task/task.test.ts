import { describe, expect, test } from 'vitest';
import { startedByDeployment, type TaskOwner, taskOwner } from './task.ts';

describe('what a task belongs to', () => {
  const taskDefinitionArn = 'arn:aws:ecs:eu-west-1:111122223333:task-definition/nightly:7';

  test.each<[string, Parameters<typeof taskOwner>[0], TaskOwner]>([
    ['a service', { group: 'service:web' }, { kind: 'service', name: 'web' }],
    ['the family that somebody runs', { group: 'family:nightly' }, { kind: 'family', name: 'nightly' }],
    ['a group of the caller’s own', { group: 'batch/2026' }, { kind: 'group', name: 'batch/2026' }],
    ['a group that only begins like a service', { group: 'service:' }, { kind: 'group', name: 'service:' }],
    ['its family, without a group', { taskDefinitionArn }, { kind: 'family', name: 'nightly' }],
    ['nobody knows', {}, { kind: 'family', name: 'unknown' }],
  ])('%s', (_sentence, task, owner) => {
    expect(taskOwner(task)).toEqual(owner);
  });
});

test.each([
  ['a deployment', 'ecs-svc/8646900195280463695', 'ecs-svc/8646900195280463695'],
  ['the caller of RunTask', 'nightly-batch', undefined],
  ['nobody that is said', undefined, undefined],
])('a task started by %s', (_sentence, startedBy, deployment) => {
  expect(startedByDeployment(startedBy === undefined ? {} : { startedBy })).toBe(deployment);
});
