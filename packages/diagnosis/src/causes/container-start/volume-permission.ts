import { defineStopCause } from '../../stop-cause.ts';

export const containerStartVolumePermission = defineStopCause({
  id: 'container-start/volume-permission',
  says: 'Docker may not change the owner of a volume, or write to it',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'task',
  remedy:
    'Set uid and gid in the EFS access point to those of the image, or mount the volume on another path so that Docker copies nothing into it.',
  page: 'CannotCreateContainerError.html',
  matches: [
    {
      topic: 'start',
      text: /chown|failed to copy file info|mkdir .{0,200}permission denied|mount.{0,200}permission denied|operation not permitted/,
    },
  ],
  examples: [
    {
      text: 'CannotCreateContainerError: failed to chown … operation not permitted',
      source: 'stop record sr-0100',
      seen: '2026-10',
    },
  ],
});
