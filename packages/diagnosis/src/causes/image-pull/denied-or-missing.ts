import { defineStopCause } from '../../stop-cause.ts';
import { UNREACHABLE } from '../../texts/failures.ts';

/** The token service did not say no: it was not reached, or had an error of its own. */
const NO_ANSWER = new RegExp(`${UNREACHABLE.source}|unexpected status`);

export const imagePullDeniedOrMissing = defineStopCause({
  id: 'image-pull/denied-or-missing',
  says: '{registry|The registry} shows no {image|such image} to this task: it does not exist, or is private',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'task',
  remedy:
    'Check the spelling of {image|the image} and its registry first, then the credentials (repositoryCredentials).',
  page: 'task_cannot_pull_image.html',
  matches: [
    {
      topic: 'image-pull',
      text: /pull access denied|insufficient_scope|no pull access|may require|access to the resource is denied|authorization failed/,
    },
    {
      topic: 'image-pull',
      text: /failed to fetch (?:anonymous|oauth) token/,
      unless: NO_ANSWER,
      strength: 'likely',
    },
  ],
  examples: [
    {
      text: 'CannotPullContainerError: API error (404): repository test not found: does not exist or no pull access\n',
      source: 'stop record sr-0200',
      seen: '2026-10',
    },
    {
      text: 'CannotPullContainerError: Error response from daemon:\npull access denied for 123456.dkr.ecr.us-east-1.amazonaws.com/my-service',
      source: 'stop record sr-0197',
      seen: '2026-10',
    },
  ],
});
