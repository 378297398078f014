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
  examples: [
    {
      text: 'CannotStartContainerError: Error response from daemon: driver failed programming external connectivity on endpoint ecs-rearc-quest-tasks-trfm-ecs-17-rearc-quest-tasks-trfm-tdef-contnr-9edaed8b8fa48e8b3500 (600f547283c2d4054152be4874eb3de399303c94a1655a8a5',
      source: 'stop record sr-0088',
      seen: '2026-10',
    },
  ],
});
