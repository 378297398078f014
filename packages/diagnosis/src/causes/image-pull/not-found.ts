import { defineStopCause } from '../../stop-cause.ts';

export const imagePullNotFound = defineStopCause({
  id: 'image-pull/not-found',
  says: '{registry|The registry} has no {image|such image}: the repository, tag or digest does not exist',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'task',
  remedy:
    'Push {image|the image}, or correct the tag in the task definition; with pinned digests, check the lifecycle rules of the repository.',
  page: 'task_cannot_pull_image.html',
  matches: [
    {
      topic: 'image-pull',
      text: /not ?found|manifest[_ ]unknown|name[_ ]unknown|does not exist|doesn't exist|api error \(404\)|\b404\b|invalid reference format/,
      unless: /no such image/,
    },
    {
      topic: 'image-pull',
      text: /check (?:whether|if) (?:the )?image exists/,
      unless: /unexpected status|retried/,
      strength: 'likely',
    },
  ],
  examples: [
    {
      text: 'CannotPullContainerError: Error: image foo/foo not found',
      source: 'quintilesims/layer0#389',
      seen: '2026-10',
    },
    {
      text: 'CannotPullContainerError: Tag latest not found in repository docker.io/library/owncloud',
      source: 'aws/amazon-ecs-agent#422',
      seen: '2026-10',
    },
  ],
});
