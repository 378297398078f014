import { defineStopCause } from '../../stop-cause.ts';
import { UNREACHABLE } from '../../texts/failures.ts';

export const resourceInitRegistryAuthNetwork = defineStopCause({
  id: 'resource-init/registry-auth-network',
  says: '{host|Amazon ECR} could not be reached to log in to the registry',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'task',
  remedy:
    'Give the task a route: a NAT gateway or public IP, or VPC endpoints for ecr.api, ecr.dkr and S3 (and secretsmanager for private registries); allow port 443 out of the security group.',
  page: 'resource-initialization-error.html',
  matches: [
    { topic: 'registry-auth', text: UNREACHABLE },
    { topic: 'secret-or-registry', text: UNREACHABLE, strength: 'likely' },
    { topic: 'secret-or-registry', text: /signal: killed/, strength: 'likely' },
  ],
  examples: [
    {
      text: 'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 1 time(s): RequestError: send request failed caused by: Post https://api.ecr....',
      source: 'aws-samples/aws-fargate-pipeline-lambda-autoscaling#3',
      seen: '2026-10',
    },
    {
      text: 'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve ecr registry auth: service call has been retried 3 time(s): RequestError: send request failed caused by: Post "https://api.ecr.us-east-2.amazonaws.com/": dial tcp [ANIPADDRESSIDONTWANTTOSHARE]: i/o timeout. Please check your task network configuration.',
      source: 'doctorray117/minecraft-ondemand#74',
      seen: '2026-10',
    },
  ],
});
