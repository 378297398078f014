import { defineStopCause } from '../../stop-cause.ts';

export const capacityInsufficientMemory = defineStopCause({
  id: 'capacity/insufficient-memory',
  says: 'No container instance has enough memory left',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'unknown',
  remedy: 'Add container instances, or lower memory of the task.',
  page: 'service-event-messages-list.html',
  matches: [
    { topic: 'placement', text: /resource:memory|insufficient memory|memory available|enough memory/ },
  ],
  examples: [
    { text: 'reason=RESOURCE:MEMORY', source: 'aws/amazon-ecs-cli#178', seen: '2026-10' },
    {
      text: 'TaskFailedToStart: RESOURCE:MEMORY',
      source: 'ECS developer guide, api_failures_messages.html',
      seen: '2026-10',
    },
  ],
});
