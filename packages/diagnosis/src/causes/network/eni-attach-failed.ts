import { defineStopCause } from '../../stop-cause.ts';
import { THROTTLED } from '../../texts/failures.ts';

export const networkEniAttachFailed = defineStopCause({
  id: 'network/eni-attach-failed',
  says: 'The network interface could not be attached',
  expected: false,
  owner: 'aws',
  retryable: true,
  initiator: 'task',
  remedy: 'Start the task again; on small instance types the number of network interfaces limits the tasks.',
  page: 'failed-to-start-error.html',
  matches: [{ topic: 'network', text: /attach|device index|internalerror/, unless: THROTTLED }],
  examples: [
    {
      text: 'InternalError: <reason>',
      source: 'ECS developer guide, failed-to-start-error.html',
      seen: '2026-10',
    },
    {
      text: 'Unable to attach network interface to unused device index',
      source: 'ECS developer guide, failed-to-start-error.html',
      seen: '2026-10',
    },
  ],
});
