import { defineStopCause } from '../../stop-cause.ts';

export const runtimeCannotStop = defineStopCause({
  id: 'runtime/cannot-stop',
  says: 'The stop signal could not be sent to {container|the container}',
  expected: false,
  owner: 'aws',
  retryable: false,
  initiator: 'host',
  remedy: 'Check that the process is gone.',
  page: 'cannot-stop-container.html',
  matches: [{ topic: 'stop' }],
  examples: [
    {
      text: 'CannotStopContainerError: failed sending SIGTERM to container: <reason>',
      source: 'ECS developer guide, stopped-task-error-codes.html',
      seen: '2026-10',
    },
  ],
});
