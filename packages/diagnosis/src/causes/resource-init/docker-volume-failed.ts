import { defineStopCause } from '../../stop-cause.ts';

export const resourceInitDockerVolumeFailed = defineStopCause({
  id: 'resource-init/docker-volume-failed',
  says: 'Docker could not create a volume of the task',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'task',
  remedy: 'Look at the volume plugin and its storage on the container instance.',
  page: 'cannot-create-volume.html',
  matches: [{ topic: 'volume' }],
  examples: [
    {
      text: 'CannotCreateVolumeError: VolumeDriver.Create: Create, GetServiceAttr error DB RecordNotFound',
      source: 'aws/amazon-ecs-agent, agent/taskresource/volume/dockervolume.go',
      seen: '2026-06',
    },
  ],
});
