import { defineStopCause } from '../../stop-cause.ts';

export const capacityInsufficientResources = defineStopCause({
  id: 'capacity/insufficient-resources',
  says: 'Some resource was missing for the task; the event does not name it',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'unknown',
  remedy:
    'The failures of RunTask name the resource; compare the task with what the container instances have left.',
  page: 'service-event-messages-list.html',
  matches: [{ topic: 'placement', text: /resource:|could not launch/, strength: 'likely' }],
  examples: [
    {
      text: 'service (service-name) could not launch number tasks for deployment deployment-id.',
      source: 'ECS developer guide, service-event-messages-list.html',
      seen: '2026-10',
    },
  ],
});
