import { defineStopCause } from '../../stop-cause.ts';

export const resourceInitLogDriverFailed = defineStopCause({
  id: 'resource-init/log-driver-failed',
  says: 'The log driver could not be started; the record does not say why',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'task',
  remedy:
    'Check in this order: does the log group exist, may the role write to it, is CloudWatch Logs reachable.',
  page: 'resource-initialization-error.html',
  weight: 'unspecific',
  matches: [{ topic: 'log' }],
  examples: [
    {
      text: 'ResourceInitializationError: failed to initialize logging driver: <reason>',
      source: 'ECS developer guide, stopped-task-error-codes.html',
      seen: '2026-10',
    },
    {
      text: 'ResourceInitializationError: failed to validate logger args',
      source: 'stop record sr-0386',
      seen: '2026-10',
    },
  ],
});
