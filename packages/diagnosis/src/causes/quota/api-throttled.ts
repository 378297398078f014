import { defineStopCause } from '../../stop-cause.ts';
import { THROTTLED } from '../../texts/failures.ts';

export const quotaApiThrottled = defineStopCause({
  id: 'quota/api-throttled',
  says: 'AWS throttled the calls that ECS makes',
  expected: false,
  owner: 'aws',
  retryable: true,
  initiator: 'unknown',
  remedy: 'Nothing at once: ECS tries again. Spread large changes over time, or raise the API quota.',
  page: 'service-event-messages-list.html',
  matches: [
    { topic: 'throttling' },
    { topic: 'secret', text: /throttl|rate exceeded|requestlimitexceeded/ },
    { topic: 'network', text: THROTTLED },
    { topic: 'target-registration', text: THROTTLED },
  ],
  examples: [
    { text: 'ECS_OPERATION_THROTTLED', source: 'ECS developer guide, ecs_cwe_events.md', seen: '2023-06' },
    {
      text: 'service (service-name) operations are being throttled. Will try again later.',
      source: 'ECS developer guide, service-event-messages.md',
      seen: '2023-06',
    },
  ],
});
