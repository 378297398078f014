import { defineStopCause } from '../../stop-cause.ts';

export const resourceInitSecretKeyMissing = defineStopCause({
  id: 'resource-init/secret-key-missing',
  says: '{secret|The secret} has no JSON key {jsonKey|of the name in valueFrom}',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'task',
  remedy: 'Add {jsonKey|the key} to the secret, or correct the key in valueFrom.',
  page: 'resource-initialization-error.html',
  matches: [
    { topic: 'secret', text: /json key/ },
    { topic: 'secret-or-registry', text: /json key/ },
  ],
  examples: [
    {
      text: 'retrieved secret from Secrets Manager did not contain json key username',
      source: 'aws/amazon-ecs-agent, agent/asm/asm.go',
      seen: '2026-06',
    },
    {
      text: 'ResourceInitializationError: unable to pull secrets... did not contain json key UI_USERNAME',
      source: 'stop record sr-0434',
      seen: '2026-10',
    },
  ],
});
