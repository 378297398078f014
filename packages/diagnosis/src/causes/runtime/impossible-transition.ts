import { defineStopCause } from '../../stop-cause.ts';

export const runtimeImpossibleTransition = defineStopCause({
  id: 'runtime/impossible-transition',
  says: 'The agent was asked for a step that the state of the container does not allow',
  expected: false,
  owner: 'aws',
  retryable: true,
  initiator: 'host',
  remedy: 'Update the agent; starting the task again helps.',
  page: 'stopped-task-error-codes.html',
  matches: [{ topic: 'impossible-transition' }],
  examples: [
    {
      text: 'ImpossibleStateTransitionError: Cannot transition to RUNNING',
      source: 'aws/amazon-ecs-agent, agent/engine/errors.go',
      seen: '2026-06',
    },
  ],
});
