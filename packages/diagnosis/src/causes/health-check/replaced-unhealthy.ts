import { defineStopCause } from '../../stop-cause.ts';

export const healthCheckReplacedUnhealthy = defineStopCause({
  id: 'health-check/replaced-unhealthy',
  says: 'ECS replaced tasks because they were unhealthy; the event does not say which check failed',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'health-check',
  remedy: 'Look for the event on the unhealthy task before this one.',
  page: 'service-event-messages-list.html',
  weight: 'order',
  matches: [{ topic: 'health', text: /replaced|unhealthy status/ }],
  examples: [
    {
      text: '(service api-service) has started 2 tasks: (task 8378fd0fc0d744109128c8d6a0b71524). Amazon ECS replaced 2 tasks due to an unhealthy status.',
      source: 'stop record sr-0163',
      seen: '2026-10',
    },
  ],
});
