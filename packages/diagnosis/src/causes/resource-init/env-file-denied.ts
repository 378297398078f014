import { defineStopCause } from '../../stop-cause.ts';
import { DENIED } from '../../texts/failures.ts';

export const resourceInitEnvFileDenied = defineStopCause({
  id: 'resource-init/env-file-denied',
  says: 'S3 refused the environment file {file|of the task definition}',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'task',
  remedy:
    'Check that the object exists, as S3 says 403 for an absent one too; then allow s3:GetObject on it and s3:GetBucketLocation on {bucket|its bucket} to the execution role.',
  page: 'resource-initialization-error.html',
  matches: [{ topic: 'environment-file', text: DENIED }],
  examples: [
    {
      text: 'ResourceInitializationError: failed to download env files: file download command: non-empty error stream: failed to download file 1.env: failed to write to a temporary file: AccessDenied: Access Denied',
      source: 'aws/aws-cdk#12720',
      seen: '2026-10',
    },
  ],
});
