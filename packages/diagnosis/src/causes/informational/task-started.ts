import { defineStopCause } from '../../stop-cause.ts';

export const informationalTaskStarted = defineStopCause({
  id: 'informational/task-started',
  says: 'Tasks of {service|the service} were started',
  expected: true,
  owner: 'nobody',
  retryable: false,
  initiator: 'service-scheduler',
  remedy: 'Nothing.',
  page: 'service-event-messages-list.html',
  matches: [{ topic: 'service-event', text: /has started|tasks?_started/ }],
  examples: [
    {
      text: '(service civictechjobs-fullstack-stage) has started 1 tasks: (task ca675154981d4ebd81b7a97747141a2e).',
      source: 'hackforla/CivicTechJobs#436',
      seen: '2026-10',
    },
  ],
});
