import { defineStopCause } from '../../stop-cause.ts';

export const scalingProtectedTasksBlock = defineStopCause({
  id: 'scaling/protected-tasks-block',
  says: 'Protected tasks hold up the scale-in or deployment',
  expected: true,
  owner: 'application',
  retryable: true,
  initiator: 'service-scheduler',
  remedy: 'Wait until the protection expires, or release it with UpdateTaskProtection.',
  page: 'task-scale-in-protection.html',
  matches: [{ topic: 'protection' }],
  examples: [
    {
      text: 'DEPLOYMENT_BLOCKED',
      source: 'ECS developer guide, api_failures_messages.html',
      seen: '2026-10',
    },
    {
      text: 'service (service-name) was unable to AZ Rebalance because task-set-name was unable to scale in due to reason.',
      source: 'ECS developer guide, service-rebalancing-event-messages-list.html',
      seen: '2026-10',
    },
  ],
});
