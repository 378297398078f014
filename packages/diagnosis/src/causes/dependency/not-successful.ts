import { defineStopCause } from '../../stop-cause.ts';

export const dependencyNotSuccessful = defineStopCause({
  id: 'dependency/not-successful',
  says: 'The container {dependency|that this one waits for} did not end with exit code 0, as dependsOn demands',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'task',
  remedy: 'Look at {dependency|the other container}: it failed first.',
  page: 'stopped-task-error-codes.html',
  weight: 'consequence',
  matches: [
    {
      topic: 'dependency',
      text: /did not (?:exit|complete)|exited with|non-?zero|not successful|unsuccessful/,
    },
  ],
  examples: [
    {
      text: 'CannotStartContainerError: dependency graph: failed to resolve container ordering dependency [migrate] for target [app] as dependency did not exit successfully.',
      source: 'aws/amazon-ecs-agent, agent/engine/dependencygraph/graph.go',
      seen: '2026-06',
    },
  ],
});
