import { defineStopCause } from '../../stop-cause.ts';

export const containerStartPortConflict = defineStopCause({
  id: 'container-start/port-conflict',
  says: 'The host port {port|of the container} was taken when the container started',
  expected: false,
  owner: 'platform',
  retryable: true,
  initiator: 'task',
  remedy:
    'Use dynamic host ports (hostPort 0) or network mode awsvpc; another container instance may have the port free.',
  page: 'cannot-start-container.html',
  matches: [
    {
      topic: 'start',
      text: /already allocated|address already in use|programming external connectivity|port .{0,60}(?:in use|taken|unavailable|not available)|failed to bind|bind for/,
    },
  ],
  examples: [],
});
