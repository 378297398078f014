import { defineStopCause } from '../../stop-cause.ts';

export const deploymentAzRebalancing = defineStopCause({
  id: 'deployment/az-rebalancing',
  says: 'ECS balances the tasks of {service|the service} over Availability Zones',
  expected: true,
  owner: 'nobody',
  retryable: false,
  initiator: 'service-scheduler',
  remedy: 'Nothing: ECS starts a task in another Availability Zone first.',
  page: 'service-rebalancing-event-messages-list.html',
  weight: 'order',
  matches: [{ topic: 'rebalancing' }],
  examples: [
    {
      text: 'service-name has stopped number-tasks running tasks in Availability Zone due to AZ rebalancing: task-id.',
      source: 'ECS developer guide, service-rebalancing-event-messages-list.html',
      seen: '2026-10',
    },
    {
      text: '(service api-service) is AZ balanced with 2 tasks in eu-central-1a, 2 tasks in eu-central-1c, 1 tasks in eu-central-1b.',
      source: 'stop record sr-0108',
      seen: '2026-10',
    },
  ],
});
