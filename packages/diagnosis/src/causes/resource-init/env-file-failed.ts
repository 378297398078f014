import { defineStopCause } from '../../stop-cause.ts';

export const resourceInitEnvFileFailed = defineStopCause({
  id: 'resource-init/env-file-failed',
  says: 'The environment file {file|of the task definition} was not downloaded; the record does not say why',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'task',
  remedy:
    'Check the ARN, that the object exists in {bucket|its bucket}, and the permissions of the execution role.',
  page: 'resource-initialization-error.html',
  weight: 'unspecific',
  matches: [{ topic: 'environment-file' }],
  examples: [
    {
      text: 'unable to download env file with key prod.env from bucket my-bucket, error: %v',
      source: 'aws/amazon-ecs-agent, agent/taskresource/envFiles/envfile.go',
      seen: '2026-06',
    },
  ],
});
