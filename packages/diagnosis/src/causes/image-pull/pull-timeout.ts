import { defineStopCause } from '../../stop-cause.ts';

export const imagePullPullTimeout = defineStopCause({
  id: 'image-pull/pull-timeout',
  says: 'The agent gave up on the pull of {image|the image} after {timeout|its time-out}',
  expected: false,
  owner: 'platform',
  retryable: true,
  initiator: 'task',
  remedy:
    'Make the image smaller, give the instance more network or disk speed, or raise ECS_IMAGE_PULL_INACTIVITY_TIMEOUT.',
  page: 'task_cannot_pull_image.html',
  matches: [{ topic: 'pull-timeout' }],
  examples: [
    {
      text: 'DockerTimeoutError: Could not transition to pulled; timed out after waiting 2h0m0s',
      source: 'aws/amazon-ecs-agent, agent/dockerclient/dockerapi/docker_client.go',
      seen: '2026-06',
    },
    {
      text: 'DockerTimeoutError: Could not transition to MANIFEST_PULLED; timed out after waiting 1m0.000123456s',
      source: 'aws/amazon-ecs-agent, agent/dockerclient/dockerapi/docker_client.go',
      seen: '2026-06',
    },
  ],
});
