import { defineStopCause } from '../../stop-cause.ts';

export const resourceInitSecretUnknown = defineStopCause({
  id: 'resource-init/secret-unknown',
  says: '{secret|A secret} could not be fetched; the record ends before the cause, or words it in a way that is not known',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'task',
  remedy:
    'Read the whole text with aws ecs describe-tasks: "1 time(s)" usually means denied or absent, "5 time(s)" the network.',
  page: 'resource-initialization-error.html',
  weight: 'unspecific',
  matches: [{ topic: 'secret' }],
  examples: [
    {
      text: 'ResourceInitializationError: unable to pull secrets or registry auth: \nexecution resource retrieval failed: unable to retrieve secrets from ssm',
      source: 'stop record sr-0458',
      seen: '2026-10',
    },
    {
      text: 'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secrets from ssm: service call has been retried 1 time...',
      source: 'aws/copilot-cli#2095',
      seen: '2026-10',
    },
  ],
});
