import { defineStopCause } from '../../stop-cause.ts';

export const runtimeStateStuck = defineStopCause({
  id: 'runtime/state-stuck',
  says: 'The agent could not bring the task to its state',
  expected: false,
  owner: 'platform',
  retryable: true,
  initiator: 'host',
  remedy: 'Update the agent; starting the task again helps.',
  page: 'stopped-task-error-codes.html',
  matches: [{ topic: 'state' }],
  examples: [
    {
      text: "TaskStateError: Agent could not progress task's state to stopped",
      source: 'aws/amazon-ecs-agent, agent/engine/task_manager.go',
      seen: '2026-06',
    },
  ],
});
