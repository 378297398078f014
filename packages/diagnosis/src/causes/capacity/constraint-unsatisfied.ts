import { defineStopCause } from '../../stop-cause.ts';

export const capacityConstraintUnsatisfied = defineStopCause({
  id: 'capacity/constraint-unsatisfied',
  says: 'No container instance meets the placement constraint of the task',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'unknown',
  remedy: 'Correct the placement constraint, or the attributes of the container instances.',
  page: 'service-event-messages-list.html',
  matches: [{ topic: 'placement', text: /placement[_ ]constraint|memberof|distinctinstance/ }],
  examples: [
    {
      text: 'TaskFailedToStart: MemberOf placement constraint unsatisfied',
      source: 'ECS developer guide, api_failures_messages.html',
      seen: '2026-10',
    },
    {
      text: 'service plutomi-service was unable to place a task because no container instance met all of its requirements. The closest matching container-instance 2811a2a83e7d47f5a6fe6307a40f0f3b encountered error "MemberOf placement constraint unsatisfied.". For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.',
      source: 'stop record sr-0026',
      seen: '2026-10',
    },
  ],
});
