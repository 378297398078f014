import { defineStopCause } from '../../stop-cause.ts';

export const quotaVcpuLimit = defineStopCause({
  id: 'quota/vcpu-limit',
  says: 'The quota of vCPUs that may run at once is reached',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'unknown',
  remedy: 'Raise the Fargate vCPU quota of the account in Service Quotas.',
  page: 'service-event-messages-list.html',
  matches: [{ topic: 'limit', text: /vcpu/ }],
  examples: [
    {
      text: 'service (service-name) was unable to place a task. Reason: You’ve reached the limit on the number of vCPUs you can run concurrently',
      source: 'ECS developer guide, service-event-messages.md',
      seen: '2023-06',
    },
  ],
});
