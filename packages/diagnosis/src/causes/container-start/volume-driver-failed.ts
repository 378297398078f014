import { defineStopCause } from '../../stop-cause.ts';

export const containerStartVolumeDriverFailed = defineStopCause({
  id: 'container-start/volume-driver-failed',
  says: 'The volume plugin failed to create or mount a volume',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'task',
  remedy: 'Look at the volume plugin on the container instance and the storage behind it.',
  page: 'cannot-start-container.html',
  matches: [
    {
      topic: 'start',
      text: /volumedriver|volume ?driver|volume plugin|plugin .{0,100}(?:not found|error|failed)|rexray|error while mounting volume|looking up volume plugin/,
    },
  ],
  examples: [
    {
      text: "CannotStartContainerError:  API error (500): error while mounting volume  '/var/lib/docker/plugins/2ec1ac405b2314e7a06c414ab0323a74187b49f1b9e9d7dcefb670bff13f599d/rootfs':  VolumeDriver.Mount: Mount failed, get service member error Timeout,  serviceUUID d5cc",
      source: 'cloudstax/firecamp#46',
      seen: '2026-10',
    },
  ],
});
