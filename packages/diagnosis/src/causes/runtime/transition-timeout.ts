import { defineStopCause } from '../../stop-cause.ts';

export const runtimeTransitionTimeout = defineStopCause({
  id: 'runtime/transition-timeout',
  says: 'Docker or containerd did not create, start or stop {container|the container} in time',
  expected: false,
  owner: 'platform',
  retryable: true,
  initiator: 'host',
  remedy:
    'Look at disk load and burst credits of the container instance; an unreachable endpoint of the log driver shows as this too.',
  page: 'container-runtime-timeout-error.html',
  matches: [
    { topic: 'transition' },
    { topic: 'start', text: /deadline exceeded|timed out|context deadline/, strength: 'likely' },
  ],
  examples: [
    {
      text: 'DockerTimeoutError: Could not transition to created; timed out after waiting 4m0s',
      source: 'rstudio/r-builds#140',
      seen: '2026-10',
    },
    {
      text: 'DockerTimeoutError: Could not transition to stopped; timed out after waiting 1m0s',
      source: 'aws/amazon-ecs-agent, agent/dockerclient/dockerapi/docker_client.go',
      seen: '2026-06',
    },
  ],
});
