import { defineStopCause } from '../../stop-cause.ts';

export const runtimeContainerVanished = defineStopCause({
  id: 'runtime/container-vanished',
  says: '{container|The container} was deleted behind the back of the agent',
  expected: false,
  owner: 'platform',
  retryable: true,
  initiator: 'host',
  remedy: 'Do not run docker rm or prune on container instances.',
  page: 'stopped-task-error-codes.html',
  matches: [{ topic: 'vanished' }],
  examples: [
    {
      text: 'ContainerVanishedError: No container matching saved ID found',
      source: 'aws/amazon-ecs-agent, agent/engine/errors.go',
      seen: '2026-06',
    },
  ],
});
