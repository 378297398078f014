import { defineStopCause } from '../../stop-cause.ts';

export const containerStartRootfsFailed = defineStopCause({
  id: 'container-start/rootfs-failed',
  says: 'The storage driver of the container instance could not give the container its file system',
  expected: false,
  owner: 'platform',
  retryable: true,
  initiator: 'task',
  remedy: 'Replace the container instance.',
  page: 'CannotCreateContainerError.html',
  matches: [
    {
      topic: 'start',
      text: /devicemapper|devmapper|untar|error creating overlay|overlay2?.{0,100}(?:no such|invalid)|aufs|failed to mount rootfs|layer does not exist|failed to create prepare snapshot|rw layer|mount callback failed/,
      unless: /etc\/(?:passwd|group)/,
    },
  ],
  examples: [
    {
      text: 'STOPPED (CannotCreateContainerError: API error (500): Untar)',
      source: 'aws/amazon-ecs-cli#194',
      seen: '2026-10',
    },
    {
      text: 'CannotStartContainerError: API error (500): devmapper: Unknown device ... No such device or address',
      source: 'stop record sr-0093',
      seen: '2026-10',
    },
  ],
});
