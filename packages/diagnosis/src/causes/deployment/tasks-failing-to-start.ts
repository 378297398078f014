import { defineStopCause } from '../../stop-cause.ts';

export const deploymentTasksFailingToStart = defineStopCause({
  id: 'deployment/tasks-failing-to-start',
  says: 'The tasks of {service|the service} fail again and again, so ECS starts them ever more slowly',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'service-scheduler',
  remedy: 'Look at the stopped tasks of the service: this is the symptom, they have the cause.',
  page: 'service-throttle-logic.html',
  matches: [{ topic: 'deployment', text: /consistently|start_impaired/ }],
  examples: [
    {
      text: 'service (service-name) is unable to consistently start tasks successfully.',
      source: 'ECS developer guide, service-event-messages.md',
      seen: '2023-06',
    },
    {
      text: 'service rise-web is unable to consistently start tasks successfully.',
      source: 'stop record sr-0135',
      seen: '2026-10',
    },
  ],
});
