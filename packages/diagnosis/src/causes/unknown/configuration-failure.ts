import { defineStopCause } from '../../stop-cause.ts';

export const unknownConfigurationFailure = defineStopCause({
  id: 'unknown/configuration-failure',
  says: 'A configuration keeps ECS from placing a task; the event lacks the reason',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'service-scheduler',
  remedy:
    'Read the reason field of the event: tags without the long ARN format, and roles that cannot be assumed, are the usual ones.',
  page: 'ecs_cwe_events.html',
  weight: 'unspecific',
  matches: [{ topic: 'service-event', text: /configuration_failure/ }],
  examples: [
    {
      text: 'SERVICE_TASK_CONFIGURATION_FAILURE',
      source: 'ECS developer guide, ecs_cwe_events.md',
      seen: '2023-06',
    },
  ],
});
