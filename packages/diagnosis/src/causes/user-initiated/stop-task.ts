import { defineStopCause } from '../../stop-cause.ts';

export const userInitiatedStopTask = defineStopCause({
  id: 'user-initiated/stop-task',
  says: 'Somebody stopped the task with StopTask',
  expected: true,
  owner: 'nobody',
  retryable: false,
  initiator: 'user',
  remedy: 'Nothing, unless nobody meant it: CloudTrail shows who called StopTask.',
  page: 'stopped-task-error-codes.html',
  weight: 'order',
  matches: [{ topic: 'user', strength: 'likely' }],
  stopCodes: [{ code: 'UserInitiated', weight: 'order' }],
  examples: [
    { text: 'Task stopped by user', source: 'aws-samples/amazon-ecs-stopped-tasks-cwlogs', seen: '2026-10' },
    { text: 'Airflow Executor received a SIGTERM', source: 'apache/airflow', seen: '2026-10' },
  ],
});
