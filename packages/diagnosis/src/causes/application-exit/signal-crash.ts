import { defineStopCause } from '../../stop-cause.ts';
import { endedWith } from '../../texts/failures.ts';

export const applicationExitSignalCrash = defineStopCause({
  id: 'application-exit/signal-crash',
  says: '{container|A container} crashed with exit code {exitCode|128 + signal}: {exitMeaning|a signal of its own doing}',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'task',
  remedy:
    'Read the log or core dump of {container|the container}: native libraries, the architecture of the image and memory are the usual suspects.',
  page: 'stopped-task-error-codes.html',
  weight: 'error-exit',
  matches: [{ topic: 'exit', text: endedWith(/13[1-69]|14[0-2]/) }],
  exits: ['crash'],
  examples: [],
});
