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
    },
  ],
  examples: [],
});
