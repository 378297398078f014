import { defineStopCause } from '../../stop-cause.ts';

export const resourceInitUnknown = defineStopCause({
  id: 'resource-init/unknown',
  says: 'Secrets or the login to the registry failed; the record ends before the cause, or words it in a way that is not known',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'task',
  remedy:
    'Read the whole text with aws ecs describe-tasks; usual causes are a missing route to ECR or Secrets Manager, and the execution role.',
  page: 'resource-initialization-error.html',
  weight: 'unspecific',
  matches: [{ topic: 'secret-or-registry' }],
  examples: [
    {
      text: 'ResourceInitializationError: unable to pull secrets or registry auth',
      source: 'nikovirtala/cdk-github-actions-runner#3',
      seen: '2026-10',
    },
  ],
});
