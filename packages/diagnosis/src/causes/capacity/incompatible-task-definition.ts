import { defineStopCause } from '../../stop-cause.ts';

export const capacityIncompatibleTaskDefinition = defineStopCause({
  id: 'capacity/incompatible-task-definition',
  says: 'The task definition does not suit the launch type or capacity provider',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'unknown',
  remedy:
    'Correct requiresCompatibilities and networkMode of the task definition, or the capacity provider strategy.',
  page: 'failed-to-start-error.html',
  matches: [{ topic: 'placement', text: /compute strategy|not compatible/ }],
  examples: [
    {
      text: 'The selected task definition is not compatible with the selected compute strategy',
      source: 'ECS developer guide, failed-to-start-error.html',
      seen: '2026-10',
    },
  ],
});
