import { defineStopCause } from '../../stop-cause.ts';

export const resourceInitEphemeralStorageTimeout = defineStopCause({
  id: 'resource-init/ephemeral-storage-timeout',
  says: 'The ephemeral storage of the Fargate task was not ready in time',
  expected: false,
  owner: 'aws',
  retryable: true,
  initiator: 'task',
  remedy: 'Start the task again: this lies with AWS.',
  page: 'failed-to-start-error.html',
  matches: [{ topic: 'ephemeral-storage', text: /timeout|timed out|provision/ }],
  examples: [
    {
      text: 'Timeout waiting for EphemeralStorage provisioning to complete',
      source: 'dagster-io/dagster',
      seen: '2026-10',
    },
  ],
});
