import { defineStopCause } from '../../stop-cause.ts';

export const resourceInitSecretNotFound = defineStopCause({
  id: 'resource-init/secret-not-found',
  says: '{secret,parameter|The secret or parameter} does not exist in that Region, or is marked for deletion',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'task',
  remedy:
    'Create or restore it; check name, Region and account of valueFrom ("invalid parameters" means that there is none of that name).',
  page: 'resource-not-found-error.html',
  matches: [
    {
      topic: 'secret',
      text: /resource ?not ?found|can't find|check whether the secret exists|invalid (?:ssm )?param|parameter ?(?:version)? ?not ?found|marked for deletion|marked deleted|secret .{0,300}(?:not found|does not exist)/,
    },
    { topic: 'registry-auth', text: /resource ?not ?found|can't find the specified|marked for deletion/ },
    { topic: 'secret-or-registry', text: /resource ?not ?found|invalid (?:ssm )?param/ },
  ],
  examples: [
    {
      text: "ResourceNotFoundException: The task can't retrieve the secret with ARN 'arn:aws:secretsmanager:us-west-2:123456789012:secret:prod/db-AbCdEf' from AWS Secrets Manager. Check whether the secret exists in the specified Region",
      source: 'aws/amazon-ecs-agent, agent/asm/asm.go',
      seen: '2026-06',
    },
    {
      text: "ResourceInitializationError: The task can't pull the secret from Secrets Manager. The task can't retrieve the secret with ARN '{{secretARN}}' from Secrets Manager. Check whether the secret exists in the specified Region.",
      source: 'stop record sr-0450',
      seen: '2026-10',
    },
  ],
});
