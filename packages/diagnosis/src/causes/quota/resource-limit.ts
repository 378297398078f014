import { defineStopCause } from '../../stop-cause.ts';

export const quotaResourceLimit = defineStopCause({
  id: 'quota/resource-limit',
  says: 'The task asks for more CPU or memory than the account may use',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'unknown',
  remedy: 'Make the task smaller, or raise the quota.',
  page: 'service-event-messages-list.html',
  matches: [{ topic: 'limit', text: /above your limit/ }],
  examples: [
    {
      text: 'service (service-name) was unable to place a task. Reason: The requested MEMORY configuration is above your limit.',
      source: 'ECS developer guide, service-event-messages.md',
      seen: '2023-06',
    },
  ],
});
