import { defineStopCause } from '../../stop-cause.ts';
import { THROTTLED } from '../../texts/failures.ts';

export const imagePullRateLimited = defineStopCause({
  id: 'image-pull/rate-limited',
  says: '{registry|The registry} answered that too many pulls were made (429)',
  expected: false,
  owner: 'platform',
  retryable: true,
  initiator: 'task',
  remedy:
    'Log in to {registry|the registry} for a higher limit, or pull through an ECR pull-through cache; starting again later works.',
  page: 'task_cannot_pull_image.html',
  matches: [{ topic: 'image-pull', text: THROTTLED }],
  examples: [
    {
      text: 'You have reached your pull rate limit. You may increase the limit by authenticating and upgrading: https://www.docker.com/increase-rate-limits.',
      source: 'ECS developer guide, task_cannot_pull_image.md',
      seen: '2023-06',
    },
    {
      text: 'CannotPullContainerError: pull image manifest has been retried 7 time(s): 429 Too Many Requests - Server message: toomanyrequests: You have reached your unauthenticated pull rate limit',
      source: 'stop record sr-0263',
      seen: '2026-10',
    },
  ],
});
