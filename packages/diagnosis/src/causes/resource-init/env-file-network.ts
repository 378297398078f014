import { defineStopCause } from '../../stop-cause.ts';
import { UNREACHABLE } from '../../texts/failures.ts';

export const resourceInitEnvFileNetwork = defineStopCause({
  id: 'resource-init/env-file-network',
  says: 'S3 could not be reached for the environment file {file|of the task definition}',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'task',
  remedy: 'Add an S3 gateway endpoint to the route table of the subnet, or a NAT gateway.',
  page: 'resource-initialization-error.html',
  matches: [{ topic: 'environment-file', text: UNREACHABLE }],
  examples: [
    {
      text: 'ResourceInitializationError: failed to download env files: file download command: non-empty error stream: RequestCanceled: request context canceled caused by: context deadline exceeded',
      source: 'aws/aws-cdk#12720',
      seen: '2021-01',
    },
  ],
});
