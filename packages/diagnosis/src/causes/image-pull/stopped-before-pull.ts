import { defineStopCause } from '../../stop-cause.ts';

export const imagePullStoppedBeforePull = defineStopCause({
  id: 'image-pull/stopped-before-pull',
  says: 'The task was told to stop before the pull of its image began',
  expected: true,
  owner: 'nobody',
  retryable: false,
  initiator: 'unknown',
  remedy: 'Look at who stopped the task; the pull itself did not fail.',
  page: 'stopped-task-error-codes.html',
  weight: 'consequence',
  matches: [{ topic: 'stopped-before-pull' }],
  examples: [
    {
      text: 'TaskStoppedBeforePullBeginError: Task stopped before image pull could begin for task: arn:aws:ecs:us-west-2:123456789012:task/c09f0188-7f87-4b0f-bfc3-16296622b6fe',
      source: 'aws/amazon-ecs-agent, agent/engine/errors.go',
      seen: '2026-06',
    },
  ],
});
