import { defineStopCause } from '../../stop-cause.ts';

export const unknownTaskFailedToStart = defineStopCause({
  id: 'unknown/task-failed-to-start',
  says: 'The task failed to start, and the record does not say why',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'task',
  remedy:
    'Run aws ecs describe-tasks within an hour of the stop and read the reasons of the containers, then the events of the service.',
  page: 'failed-to-start-error.html',
  weight: 'bare',
  matches: [{ topic: 'failed-start' }],
  stopCodes: [{ code: 'TaskFailedToStart' }],
  examples: [
    { text: 'Task failed to start', source: 'nextflow-io/nextflow#2730', seen: '2026-10' },
    {
      text: 'Task stopped at: 2025-03-12T18:15:57.697Z\nTask failed to start',
      source: 'aws/containers-roadmap#2561',
      seen: '2026-10',
    },
  ],
});
