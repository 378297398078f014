import { defineStopCause } from '../../stop-cause.ts';

export const capacityNoMatchingInstance = defineStopCause({
  id: 'capacity/no-matching-instance',
  says: 'No container instance met all requirements of the task; the event does not say which',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'unknown',
  remedy:
    'Compare CPU, memory, ports, attributes and subnets of the task with those of the container instances.',
  page: 'service-event-messages-list.html',
  matches: [
    { topic: 'placement', strength: 'certain' },
    { topic: 'service-event', text: /unable to place|placement_failure/, strength: 'likely' },
  ],
  examples: [
    {
      text: 'unable to place a task because the resources could not be found',
      source: 'aws/amazon-ecs-agent#1221',
      seen: '2026-10',
    },
    {
      text: '(service service-name) was unable to place a task because the resources could not be found.',
      source: 'ECS developer guide, service-event-messages.md',
      seen: '2023-06',
    },
  ],
});
