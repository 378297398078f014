import { defineStopCause } from '../../stop-cause.ts';

export const containerStartDeviceMissing = defineStopCause({
  id: 'container-start/device-missing',
  says: 'A device of linuxParameters is not on the container instance',
  expected: false,
  owner: 'platform',
  retryable: true,
  initiator: 'task',
  remedy: 'Use an instance type that has the device, with a placement constraint.',
  page: 'cannot-start-container.html',
  matches: [
    {
      topic: 'start',
      text: /gathering device info|no such device|device .{0,100}(?:not found|does not exist)|not a device node/,
      unless: /devicemapper|devmapper/,
    },
  ],
  examples: [
    {
      text: 'CannotStartContainerError: Error response from daemon: error gathering device information while adding custom device "/dev/fuse": no such file or directory',
      source: 'moby, daemon/oci_linux.go',
      seen: '2024-01',
    },
  ],
});
