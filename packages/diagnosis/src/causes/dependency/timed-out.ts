import { defineStopCause } from '../../stop-cause.ts';

export const dependencyTimedOut = defineStopCause({
  id: 'dependency/timed-out',
  says: 'The container {dependency|that this one waits for} was not ready within its startTimeout',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'task',
  remedy: 'Look at {dependency|the other container}, or raise its startTimeout.',
  page: 'stopped-task-error-codes.html',
  weight: 'consequence',
  matches: [{ topic: 'dependency', text: /time?d? ?out/ }],
  examples: [
    {
      text: 'CannotStartContainerError: dependency graph: container ordering dependency [%v] for target [%v] has timed out.',
      source: 'aws/amazon-ecs-agent, agent/engine/dependencygraph/graph.go',
      seen: '2026-06',
    },
  ],
});
