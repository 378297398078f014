import { defineStopCause } from '../../stop-cause.ts';

export const resourceInitSecretConfigInvalid = defineStopCause({
  id: 'resource-init/secret-config-invalid',
  says: 'The reference to the secret {secret|in valueFrom} is malformed, or a JSON key was asked of a secret that is not JSON',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'task',
  remedy: 'Correct the ARN in valueFrom, or store JSON in {secret|the secret}.',
  page: 'resource-initialization-error.html',
  matches: [
    {
      topic: 'secret',
      text: /arn format|invalid arn|invalid (?:secret|valuefrom)|invalid character|unmarshal|malformed|not (?:a )?valid json|validationexception|invalid name|invalid format|unexpected end of json/,
    },
    { topic: 'secret-or-registry', text: /invalid character|unexpected end of json|unmarshal/ },
  ],
  examples: [
    {
      text: 'trying to retrieve secret with value %s resulted in error: an invalid ARN format for the AWS Secrets Manager secret was specified. Specify a valid ARN and try again.',
      source: 'aws/amazon-ecs-agent, agent/taskresource/asmsecret/asmsecret.go',
      seen: '2026-06',
    },
    {
      text: "(service authn) was unable to place a task. Reason: ResourceInitializationError: unable to pull secrets or registry auth: ... invalid character 'p' in literal true (expecting 'r').",
      source: 'stop record sr-0431',
      seen: '2026-10',
    },
  ],
});
