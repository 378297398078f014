import { defineStopCause } from '../../stop-cause.ts';

export const dependencyMissingContainer = defineStopCause({
  id: 'dependency/missing-container',
  says: 'dependsOn names a container {dependency|name} that the task definition does not have',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'task',
  remedy: 'Correct dependsOn in the task definition.',
  page: 'stopped-task-error-codes.html',
  weight: 'consequence',
  matches: [{ topic: 'dependency', text: /does not exist|not found|missing/ }],
  examples: [
    {
      text: 'CannotStartContainerError: dependency graph: container ordering dependency [%v] for target [%v] does not exist.',
      source: 'aws/amazon-ecs-agent, agent/engine/dependencygraph/graph.go',
      seen: '2026-06',
    },
  ],
});
