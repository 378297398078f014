import { defineStopCause } from '../../stop-cause.ts';

export const capacityPortConflict = defineStopCause({
  id: 'capacity/port-conflict',
  says: 'Every candidate container instance already uses the host port of the task',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'unknown',
  remedy:
    'Use dynamic host ports (hostPort 0) or network mode awsvpc, or lower minimumHealthyPercent so that the old task stops first.',
  page: 'service-event-messages-list.html',
  matches: [
    {
      topic: 'placement',
      text: /resource(?::| type )port|using a port|\bports? (?:already|required|are)|too many ports/,
    },
  ],
  examples: [
    {
      text: 'Run tasks failed\nReasons : ["RESOURCE:PORTS"].',
      source: 'stop record sr-0071',
      seen: '2026-10',
    },
    {
      text: '(service rj-api-service) was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance bbbc23d5-1a09-45e7-b344-e68cc408e683) is already using a port required by your task.',
      source: 'stop record sr-0069',
      seen: '2026-10',
    },
  ],
});
