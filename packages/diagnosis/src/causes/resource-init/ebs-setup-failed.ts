import { defineStopCause } from '../../stop-cause.ts';

export const resourceInitEbsSetupFailed = defineStopCause({
  id: 'resource-init/ebs-setup-failed',
  says: 'The EBS volume could not be set up in time',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'task',
  remedy:
    'Check the KMS key and its policy, the file system type against the operating system of the task, volume limits, and the infrastructure role.',
  page: 'troubleshoot-ebs-volumes.html',
  matches: [{ topic: 'ebs' }],
  examples: [
    {
      text: 'ECS failed to set up the EBS volume. Encountered IdempotentParameterMismatch"; "The client token you have provided is associated with a resource that is already deleted. Please use a different client token."',
      source: 'ECS developer guide, troubleshoot-ebs-volumes-scenarios.html',
      seen: '2026-10',
    },
  ],
});
