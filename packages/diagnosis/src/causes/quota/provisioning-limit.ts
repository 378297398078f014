import { defineStopCause } from '../../stop-cause.ts';

export const quotaProvisioningLimit = defineStopCause({
  id: 'quota/provisioning-limit',
  says: 'Too many tasks of the cluster are in PROVISIONING at once',
  expected: false,
  owner: 'platform',
  retryable: true,
  initiator: 'unknown',
  remedy:
    'Start fewer tasks at once, spread them over clusters, and let the capacity provider scale out faster.',
  page: 'service-event-messages-list.html',
  matches: [{ topic: 'limit', text: /provisioning/ }],
  examples: [
    {
      text: 'service (service-name) was unable to place tasks in your cluster because the tasks provisioning capacity limit was exceeded.',
      source: 'ECS developer guide, service-event-messages-list.html',
      seen: '2026-10',
    },
  ],
});
