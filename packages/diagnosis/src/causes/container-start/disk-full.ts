import { defineStopCause } from '../../stop-cause.ts';
import { NO_SPACE } from '../../texts/failures.ts';

export const containerStartDiskFull = defineStopCause({
  id: 'container-start/disk-full',
  says: 'The disk was full while the container was created',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'task',
  remedy: 'Free or enlarge the disk of the container instance; on Fargate raise ephemeralStorage.',
  page: 'CannotCreateContainerError.html',
  matches: [{ topic: 'start', text: NO_SPACE }],
  examples: [
    {
      text: 'CannotCreateContainerError: API error (500): devmapper: Thin Pool has 4350 free data blocks which is less than minimum required 4454 free data blocks. Create more free space in thin pool or use dm.min_free_space option to change behavior',
      source: 'ECS developer guide, CannotCreateContainerError.md',
      seen: '2023-06',
    },
  ],
});
