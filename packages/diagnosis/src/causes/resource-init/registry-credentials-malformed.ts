import { defineStopCause } from '../../stop-cause.ts';

export const resourceInitRegistryCredentialsMalformed = defineStopCause({
  id: 'resource-init/registry-credentials-malformed',
  says: 'The secret {secret|with the credentials} of the private registry is not JSON with username and password',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'task',
  remedy: 'Store JSON with the keys username and password in {secret|the secret of repositoryCredentials}.',
  page: 'resource-initialization-error.html',
  matches: [
    { topic: 'registry-auth', text: /malformed|empty field|invalid character|unmarshal|cannot parse/ },
  ],
  examples: [
    {
      text: 'asm fetching username: AuthorizationData is malformed, empty field',
      source: 'aws/amazon-ecs-agent, agent/asm/asm.go',
      seen: '2026-06',
    },
  ],
});
