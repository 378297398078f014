import { defineStopCause } from '../../stop-cause.ts';

export const resourceInitGmsaCredentialspecFailed = defineStopCause({
  id: 'resource-init/gmsa-credentialspec-failed',
  says: 'The credential spec for the group Managed Service Account is not valid',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'task',
  remedy: 'Use the ARN of an S3 object or of an SSM parameter as credential spec, and check what it holds.',
  page: 'resource-initialization-error.html',
  matches: [{ topic: 'credential-spec' }],
  examples: [
    {
      text: 'unsupported credentialspec ARN, only s3/ssm ARNs are valid',
      source: 'aws/amazon-ecs-agent, agent/taskresource/credentialspec/credentialspec_linux.go',
      seen: '2026-06',
    },
  ],
});
