import { defineStopCause } from '../../stop-cause.ts';

export const capacityNoCapacityProviderInstances = defineStopCause({
  id: 'capacity/no-capacity-provider-instances',
  says: 'The capacity provider has no container instance',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'unknown',
  remedy: 'Look at the Auto Scaling group of the capacity provider.',
  page: 'service-event-messages-list.html',
  matches: [{ topic: 'placement', text: /found in your capacity provider/ }],
  examples: [
    {
      text: 'service (service-name) was unable to reach steady state. Reason: No Container Instances were found in your capacity provider.',
      source: 'ECS developer guide, service-event-messages-list.html',
      seen: '2026-10',
    },
  ],
});
