import { defineStopCause } from '../../stop-cause.ts';

export const imagePullBadCredentials = defineStopCause({
  id: 'image-pull/bad-credentials',
  says: '{registry|The registry} rejected the user name or password',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'task',
  remedy:
    'Renew the secret that repositoryCredentials points to, or the credentials of the container instance.',
  page: 'task_cannot_pull_image.html',
  matches: [
    {
      topic: 'image-pull',
      text: /incorrect username|invalid username|username or password|bad credentials|invalid credentials|wrong (?:user|password)/,
    },
  ],
  examples: [
    {
      text: 'CannotPullContainerError: API error (500): Get https://registry-1.docker.io/v2/library/amazonlinux/manifests/1: unauthorized: incorrect username or password',
      source: 'aws/amazon-ecs-agent, agent/api/errormessages/error_messages_test.go',
      seen: '2026-06',
    },
  ],
});
