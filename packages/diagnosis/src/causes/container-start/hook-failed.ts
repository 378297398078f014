import { defineStopCause } from '../../stop-cause.ts';

export const containerStartHookFailed = defineStopCause({
  id: 'container-start/hook-failed',
  says: 'A hook of the container runtime failed, usually that of the NVIDIA driver',
  expected: false,
  owner: 'platform',
  retryable: true,
  initiator: 'task',
  remedy: 'Use a current GPU-optimized AMI and an instance whose driver suits the CUDA version of the image.',
  page: 'cannot-start-container.html',
  matches: [
    {
      topic: 'start',
      text: /prestart hook|running (?:\w+ )?hook|hook #|nvidia-container|could not select device driver|(?:hook|nvidia|neuron)[\w.-]{0,60} did not terminate/,
    },
  ],
  examples: [
    {
      text: 'CannotStartContainerError: Error response from daemon: OCI runtime create failed: container_linux.go:349: starting container process caused "process_linux.go:449: container init caused \\"process_linux.go:432: running prestart hook 1 caused \\\\\\"error running hook: exit status 1, stdout: , stderr: nvidia-container-cli: initialization error: driver error: failed to process request',
      source: 'NVIDIA/nvidia-docker#1252',
      seen: '2020-04',
    },
  ],
});
