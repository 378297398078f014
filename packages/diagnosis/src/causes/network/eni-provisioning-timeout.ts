import { defineStopCause } from '../../stop-cause.ts';

export const networkEniProvisioningTimeout = defineStopCause({
  id: 'network/eni-provisioning-timeout',
  says: 'The network interface of the task was not provisioned in time',
  expected: false,
  owner: 'aws',
  retryable: true,
  initiator: 'task',
  remedy: 'Start the task again; if it happens on one container instance only, replace that.',
  page: 'failed-to-start-error.html',
  matches: [
    {
      topic: 'network',
      text: /(?:provision|creat)[a-z]* .{0,80}(?:\btime|complete)|timeout wait|timed? ?out .{0,40}(?:provision|creat)|waiting for network interface/,
      unless: /attach/,
    },
  ],
  examples: [
    {
      text: 'Timeout waiting for network interface provisioning to complete.',
      source: 'PrefectHQ/prefect#5561',
      seen: '2026-10',
    },
    {
      text: 'Network interface provision complete error timeout wait for network interface provision.',
      source: 'stop record sr-0319',
      seen: '2026-10',
    },
  ],
});
