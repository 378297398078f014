import { defineStopCause } from '../../stop-cause.ts';

export const informationalTaskStopped = defineStopCause({
  id: 'informational/task-stopped',
  says: 'Tasks of {service|the service} were stopped; the event does not say why',
  expected: true,
  owner: 'nobody',
  retryable: false,
  initiator: 'service-scheduler',
  remedy: 'Look at stoppedReason of the tasks.',
  page: 'service-event-messages-list.html',
  matches: [{ topic: 'service-event', text: /has stopped|stopped \d+ \w* ?tasks?|tasks?_stopped/ }],
  examples: [
    {
      text: '(service civictechjobs-fullstack-stage) has stopped 1 running tasks: (task ca675154981d4ebd81b7a97747141a2e).',
      source: 'hackforla/CivicTechJobs#436',
      seen: '2026-10',
    },
    {
      text: '(service devops-g3-inventory) has stopped 1 running tasks: (task 60a736a708f44dfcb1191e0771825ad5).',
      source: 'stop record sr-0296',
      seen: '2026-10',
    },
  ],
});
