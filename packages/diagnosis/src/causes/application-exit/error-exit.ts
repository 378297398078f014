import { defineStopCause } from '../../stop-cause.ts';

export const applicationExitErrorExit = defineStopCause({
  id: 'application-exit/error-exit',
  says: '{container|A container} ended with exit code {exitCode|other than 0}: {exitMeaning|an error of its own}',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'task',
  remedy: 'Read the log of {container|the container} up to the end.',
  page: 'stopped-task-error-codes.html',
  weight: 'error-exit',
  matches: [],
  exits: ['error', 'polite'],
  examples: [],
});
