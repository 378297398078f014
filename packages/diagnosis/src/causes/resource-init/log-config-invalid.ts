import { defineStopCause } from '../../stop-cause.ts';

export const resourceInitLogConfigInvalid = defineStopCause({
  id: 'resource-init/log-config-invalid',
  says: 'The logConfiguration of a container is incomplete or wrong',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'task',
  remedy: 'Correct the options of the log driver, such as awslogs-region and awslogs-group.',
  page: 'resource-initialization-error.html',
  matches: [
    {
      topic: 'log',
      text: /is required|unknown log opt|must specify|missing .{0,40}option|invalid log|log opt|no log driver named|unsupported log|driver arguments|invalid value/,
      unless: /resourcenotfound|accessdenied/,
    },
  ],
  examples: [
    {
      text: 'ResourceInitializationError: failed to validate logger args: unable to get awslogs driver arguments: awslogs-region is required',
      source: 'stop record sr-0385',
      seen: '2026-10',
    },
  ],
});
