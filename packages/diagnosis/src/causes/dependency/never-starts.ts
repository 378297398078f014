import { defineStopCause } from '../../stop-cause.ts';

export const dependencyNeverStarts = defineStopCause({
  id: 'dependency/never-starts',
  says: 'The container {dependency|that this one waits for} will never start',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'task',
  remedy: 'Look at {dependency|the other container}: it failed first.',
  page: 'stopped-task-error-codes.html',
  weight: 'consequence',
  matches: [{ topic: 'dependency', text: /never start|will not start/ }],
  examples: [
    {
      text: 'CannotStartContainerError: dependency graph: failed to resolve container ordering dependency [%v] for target [%v] because dependency will never start',
      source: 'aws/amazon-ecs-agent, agent/engine/dependencygraph/graph.go',
      seen: '2026-06',
    },
  ],
});
