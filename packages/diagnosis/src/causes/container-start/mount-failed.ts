import { defineStopCause } from '../../stop-cause.ts';

export const containerStartMountFailed = defineStopCause({
  id: 'container-start/mount-failed',
  says: 'A volume could not be mounted at {path|its containerPath}',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'task',
  remedy:
    'Correct mountPoints and volumes: a file cannot be mounted on a directory, nor a volume over a directory of the system.',
  page: 'cannot-start-container.html',
  matches: [
    {
      topic: 'start',
      text: /rootfs_linux|error mounting|to rootfs|not a directory|bind (?:source|mount)|mknod|read-only file system|mount(?:ing)? (?:source|denied|volume)|invalid mount/,
    },
  ],
  examples: [
    {
      text: 'CannotStartContainerError: ResourceInitializationError: failed to create new container\nruntime task: failed to create shim task: OCI runtime create failed: runc create failed:\nunable to start container process: error during container init: error mounting\n"/var/lib/.../volumes/<volume-id>/api" to rootfs at "/MyApp/Appsettings.json":\n... flags=MS_RDONLY|MS_BIND ... : not a directory',
      source: 'stop record sr-0086',
      seen: '2026-10',
    },
    {
      text: 'CannotStartContainerError: ResourceInitializationError: failed to create new container runtime task: OCI runtime create failed: container_linux.go:349: starting container process caused "process_linux.go:449: container init caused \\"rootfs_linux.go:58',
      source: 'aws/amazon-ecs-agent#2442',
      seen: '2026-10',
    },
  ],
});
