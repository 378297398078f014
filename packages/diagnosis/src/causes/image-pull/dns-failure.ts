import { defineStopCause } from '../../stop-cause.ts';
import { UNRESOLVED } from '../../texts/failures.ts';

export const imagePullDnsFailure = defineStopCause({
  id: 'image-pull/dns-failure',
  says: 'The name of the registry {host|in the image name} does not resolve',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'task',
  remedy: 'Check the host in the image name for a typo, then DNS support and resolvers of the VPC.',
  page: 'task_cannot_pull_image.html',
  matches: [{ topic: 'image-pull', text: UNRESOLVED }],
  examples: [
    {
      text: 'CannotPullContainerError: Error response from daemon: Get "https://8xxxxxxxxxx0.dkr.ecr.us-west-2.amazonaws.commmmm/v2/": dial tcp: lookup 8xxxxxxxxxx0.dkr.ecr.us-west-2.amazonaws.commmmm on 10.0.0.2:53: no such host',
      source: 'stop record sr-0211',
      seen: '2026-10',
    },
  ],
});
