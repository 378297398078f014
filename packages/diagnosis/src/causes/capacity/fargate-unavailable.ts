import { defineStopCause } from '../../stop-cause.ts';

export const capacityFargateUnavailable = defineStopCause({
  id: 'capacity/fargate-unavailable',
  says: 'Fargate has no capacity now in {availabilityZone|the Availability Zones of the task}',
  expected: false,
  owner: 'aws',
  retryable: true,
  initiator: 'unknown',
  remedy:
    'Try again later, and give the service subnets in more Availability Zones; a smaller task size may fit.',
  page: 'service-event-messages-list.html',
  matches: [
    {
      topic: 'placement',
      text: /resource:fargate|capacity is (?:currently )?unavailable|no fargate (?:spot )?capacity/,
    },
    {
      topic: 'placement',
      text: /place a task in\b/,
      unless: /because|container instance/,
      strength: 'likely',
    },
  ],
  examples: [
    {
      text: 'SERVICE_TASK_PLACEMENT_FAILURE: RESOURCE:FARGATE',
      source: 'ECS developer guide, ecs_cwe_events.md',
      seen: '2023-06',
    },
    {
      text: 'service (service-name) is unable to place a task in Availability Zone.',
      source: 'ECS developer guide, service-rebalancing-event-messages-list.html',
      seen: '2026-10',
    },
  ],
});
