import { defineStopCause } from '../../stop-cause.ts';
import { endedWith } from '../../texts/failures.ts';

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
  matches: [{ topic: 'exit', text: endedWith(/[1-9]|[1-9]\d|1[01]\d|12[0-8]|130|143|255/) }],
  exits: ['error', 'polite'],
  examples: [
    {
      text: 'Essential container in task exited (exit code 1)',
      source: 'public code that reads stop reasons',
      seen: '2026-10',
    },
  ],
});
