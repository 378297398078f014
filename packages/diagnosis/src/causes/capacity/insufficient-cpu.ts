import { defineStopCause } from '../../stop-cause.ts';

export const capacityInsufficientCpu = defineStopCause({
  id: 'capacity/insufficient-cpu',
  says: 'No container instance has enough CPU units left',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'unknown',
  remedy: 'Add container instances, or lower cpu of the task.',
  page: 'service-event-messages-list.html',
  matches: [{ topic: 'placement', text: /resource:cpu|insufficient cpu|cpu units|enough cpu/ }],
  examples: [
    {
      text: 'service (service-name) was unable to place a task because no container instance met all of its requirements. The closest matching container-instance container-instance-id has insufficient CPU units available.',
      source: 'ECS developer guide, service-event-messages.md',
      seen: '2023-06',
    },
    {
      text: 'the closest matching container-instance container-instance-id has insufficient CPU units available',
      source: 'stop record sr-0042',
      seen: '2026-10',
    },
  ],
});
