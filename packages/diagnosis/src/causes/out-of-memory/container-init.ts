import { defineStopCause } from '../../stop-cause.ts';

export const outOfMemoryContainerInit = defineStopCause({
  id: 'out-of-memory/container-init',
  says: 'The memory limit is too low even to start the container',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'task',
  remedy: 'Raise memory of the container or the task: the runtime itself needs some MiB.',
  page: 'out-of-memory.html',
  weight: 'decides',
  matches: [
    { topic: 'memory', text: /container init|oci runtime|cannotstart|cannotcreate|memory limit too low/ },
  ],
  examples: [
    {
      text: 'CannotStartContainerError: Error response from daemon: OCI runtime create failed: container_linux.go:380: starting container process caused: container init was OOM-killed (memory limit too low?): unknown',
      source: 'aws/amazon-ecs-agent#3021',
      seen: '2026-10',
    },
  ],
});
