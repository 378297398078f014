import { defineStopCause } from '../../stop-cause.ts';
import { endedWith } from '../../texts/failures.ts';

export const applicationExitCleanExit = defineStopCause({
  id: 'application-exit/clean-exit',
  says: '{container|A container} ended by itself with exit code 0',
  expected: 'standalone',
  owner: 'application',
  retryable: false,
  initiator: 'task',
  remedy:
    'Nothing, for a job. In a service the main process must not return: check the command, and what makes it end.',
  page: 'stopped-task-error-codes.html',
  weight: 'exit',
  matches: [{ topic: 'exit', text: endedWith(/0/) }],
  exits: ['clean'],
  examples: [],
});
