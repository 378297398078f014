import { defineStopCause } from '../../stop-cause.ts';

export const capacityUnsupportedAz = defineStopCause({
  id: 'capacity/unsupported-az',
  says: 'The subnet lies in an Availability Zone that cannot take the task',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'unknown',
  remedy: 'Use subnets in Availability Zones that Fargate supports, or those of the container instances.',
  page: 'service-event-messages-list.html',
  matches: [
    { topic: 'placement', text: /(?:^|[:" ])location\b/ },
    { topic: 'placement', text: /internal error/, strength: 'likely' },
  ],
  examples: [
    {
      text: 'service (service-name) was unable to place a task. Reason: Internal error.',
      source: 'ECS developer guide, service-event-messages.md',
      seen: '2023-06',
    },
  ],
});
