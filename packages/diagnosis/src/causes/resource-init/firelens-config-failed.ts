import { defineStopCause } from '../../stop-cause.ts';

export const resourceInitFirelensConfigFailed = defineStopCause({
  id: 'resource-init/firelens-config-failed',
  says: 'The FireLens configuration could not be fetched from {bucket|S3}',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'task',
  remedy:
    'Allow s3:GetObject and s3:GetBucketLocation on {bucket|the bucket} to the task execution role, and check the Region of the bucket.',
  page: 'resource-initialization-error.html',
  matches: [{ topic: 'firelens' }],
  examples: [
    {
      text: 'unable to download firelens s3 config file: unable to initialize s3 client for bucket my-bucket: %v',
      source: 'aws/amazon-ecs-agent, agent/taskresource/firelens/firelens_unix.go',
      seen: '2026-06',
    },
  ],
});
