import { defineStopCause } from '../../stop-cause.ts';

export const runtimeCannotInspect = defineStopCause({
  id: 'runtime/cannot-inspect',
  says: 'The agent could not look at {container|the container}: it may have finished well',
  expected: false,
  owner: 'platform',
  retryable: true,
  initiator: 'host',
  remedy:
    'Look at the disk load of the container instance; the log of {container|the container} tells how it ended.',
  page: 'cannot-inspect-container.html',
  matches: [{ topic: 'inspect' }],
  examples: [
    {
      text: 'CannotInspectContainerError: <reason>',
      source: 'ECS developer guide, stopped-task-error-codes.html',
      seen: '2026-10',
    },
    {
      text: 'Could not transition to inspecting; timed out after waiting 10s',
      source: 'aws/amazon-ecs-agent#278',
      seen: '2026-10',
    },
  ],
});
