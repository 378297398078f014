import { defineStopCause } from '../../stop-cause.ts';

export const runtimeNoDockerClient = defineStopCause({
  id: 'runtime/no-docker-client',
  says: 'The Docker daemon of the container instance did not answer',
  expected: false,
  owner: 'platform',
  retryable: true,
  initiator: 'host',
  remedy: 'Restart Docker on the container instance, or replace it.',
  page: 'stopped-task-error-codes.html',
  matches: [
    { topic: 'daemon' },
    { topic: 'image-pull', text: /error during connect|connect to the docker daemon|docker daemon running/ },
  ],
  examples: [
    {
      text: 'CannotGetDockerclientError: (v1.17) - Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
      source: 'aws/amazon-ecs-agent, agent/dockerclient/dockerapi/errors.go',
      seen: '2026-06',
    },
  ],
});
