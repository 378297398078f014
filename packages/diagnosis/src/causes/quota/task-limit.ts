import { defineStopCause } from '../../stop-cause.ts';

export const quotaTaskLimit = defineStopCause({
  id: 'quota/task-limit',
  says: 'The quota of tasks that may run at once is reached',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'unknown',
  remedy: 'Raise the quota of the account in Service Quotas.',
  page: 'service-event-messages-list.html',
  matches: [{ topic: 'limit', text: /tasks/ }],
  examples: [
    {
      text: "service (service-name) was unable to place a task. Reason: You've reached the limit on the number of tasks you can run concurrently",
      source: 'ECS developer guide, service-event-messages.md',
      seen: '2023-06',
    },
  ],
});
