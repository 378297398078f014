import { defineStopCause } from '../../stop-cause.ts';
import { UNREACHABLE } from '../../texts/failures.ts';

export const resourceInitSecretNetwork = defineStopCause({
  id: 'resource-init/secret-network',
  says: '{host|Secrets Manager or Systems Manager} could not be reached',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'task',
  remedy:
    'Give the task a route: VPC endpoints for secretsmanager and ssm with private DNS, or a NAT gateway or public IP; allow port 443 in the security groups.',
  page: 'resource-initialization-error.html',
  matches: [
    { topic: 'secret', text: UNREACHABLE },
    { topic: 'secret-or-registry', text: UNREACHABLE, unless: /registry|\becr\b/, strength: 'likely' },
  ],
  examples: [
    {
      text: 'ResourceInitializationError: unable to pull secrets or registry auth: \nunable to retrieve secret from asm: There is a connection issue between the task and AWS Secrets Manager',
      source: 'stop record sr-0446',
      seen: '2026-10',
    },
    {
      text: 'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secrets from ssm: service call has been retried 5 time(s): RequestCanceled: request context canceled caused by: context deadline exceeded. Please check your task network configuration.',
      source: 'stop record sr-0445',
      seen: '2026-10',
    },
  ],
});
