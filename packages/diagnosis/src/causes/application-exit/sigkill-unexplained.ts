import { defineStopCause } from '../../stop-cause.ts';
import { endedWith } from '../../texts/failures.ts';

export const applicationExitSigkillUnexplained = defineStopCause({
  id: 'application-exit/sigkill-unexplained',
  says: '{container|A container} was killed (exit code 137, SIGKILL), and the record does not say by whom',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'task',
  remedy:
    'Look at the memory metrics of the task first (and of the container instance, where limits are soft), then at how the process takes SIGTERM.',
  page: 'stopped-task-error-codes.html',
  weight: 'exit',
  matches: [{ topic: 'exit', text: endedWith(/137/), strength: 'unclear' }],
  exits: ['killed'],
  examples: [],
});
