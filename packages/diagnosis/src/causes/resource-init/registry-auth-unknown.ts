import { defineStopCause } from '../../stop-cause.ts';

export const resourceInitRegistryAuthUnknown = defineStopCause({
  id: 'resource-init/registry-auth-unknown',
  says: 'The login to the registry failed; the record ends before the cause, or words it in a way that is not known',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'task',
  remedy:
    'Read the whole text with aws ecs describe-tasks: one try points at IAM, three to five at the network.',
  page: 'resource-initialization-error.html',
  weight: 'unspecific',
  matches: [{ topic: 'registry-auth' }],
  examples: [
    {
      text: 'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 1 time(s)...',
      source: 'constructed: cut at 255 characters',
      seen: '2022-03',
    },
  ],
});
