import { defineStopCause } from '../../stop-cause.ts';
import { UNREACHABLE } from '../../texts/failures.ts';

export const imagePullNetworkTimeout = defineStopCause({
  id: 'image-pull/network-timeout',
  says: '{host|The registry or its layer store} could not be reached during the pull of {image|the image}',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'task',
  remedy:
    'Give the task a route to the registry: a NAT gateway or public IP, or VPC endpoints for ecr.dkr, ecr.api and the S3 gateway; allow port 443 in the security group. Check the host name for a typo.',
  page: 'task_cannot_pull_image.html',
  matches: [
    { topic: 'image-pull', text: UNREACHABLE, unless: /\bnot found\W*$|unexpected status/ },
    { topic: 'image-pull', text: /context cancel/, strength: 'likely' },
  ],
  examples: [
    {
      text: 'CannotPullContainerError: Could not reach any registry endpoint',
      source: 'aws/amazon-ecs-agent#719',
      seen: '2026-10',
    },
    {
      text: 'CannotPullContainerError: API error (500): Get https://registry-1.docker.io/v2/: net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)',
      source: 'aws/amazon-ecs-agent#1128',
      seen: '2026-10',
    },
  ],
});
