import { defineStopCause } from '../../stop-cause.ts';

export const dependencyUnresolvable = defineStopCause({
  id: 'dependency/unresolvable',
  says: 'The order of the containers cannot be resolved',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'task',
  remedy: 'Look for a cycle in dependsOn, or for a resource of the task that is missing.',
  page: 'stopped-task-error-codes.html',
  weight: 'consequence',
  matches: [{ topic: 'dependency' }],
  examples: [
    {
      text: 'TaskDependencyError: Task dependencies cannot be resolved, taskArn: arn:aws:ecs:us-west-2:123456789012:task/c09f0188-7f87-4b0f-bfc3-16296622b6fe',
      source: 'aws/amazon-ecs-agent, agent/engine/errors.go',
      seen: '2026-06',
    },
  ],
});
