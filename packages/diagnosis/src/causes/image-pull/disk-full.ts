import { defineStopCause } from '../../stop-cause.ts';
import { NO_SPACE } from '../../texts/failures.ts';

export const imagePullDiskFull = defineStopCause({
  id: 'image-pull/disk-full',
  says: 'The disk was full while layers of {image|the image} were written',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'task',
  remedy:
    'Free or enlarge the disk of the container instance and let the agent clean up images; on Fargate raise ephemeralStorage.',
  page: 'task_cannot_pull_image.html',
  matches: [{ topic: 'image-pull', text: NO_SPACE }],
  examples: [
    {
      text: 'CannotPullContainerError: write /var/lib/docker/tmp/GetImageBlob111111111: no space left on device',
      source: 'ECS developer guide, task_cannot_pull_image.md',
      seen: '2023-06',
    },
    {
      text: 'CannotPullContainer\nError: write /var/lib/docker/tmp/GetImageBlob501781855: no space left on device',
      source: 'aws/amazon-ecs-agent#463',
      seen: '2026-10',
    },
  ],
});
