import { defineStopCause } from '../../stop-cause.ts';
import { ABSENT } from '../../texts/failures.ts';

export const resourceInitLogGroupMissing = defineStopCause({
  id: 'resource-init/log-group-missing',
  says: 'The log group {logGroup|of the task definition} does not exist',
  expected: false,
  owner: 'application',
  retryable: false,
  initiator: 'task',
  remedy:
    'Create {logGroup|the log group}, or set awslogs-create-group to true and allow logs:CreateLogGroup.',
  page: 'resource-initialization-error.html',
  matches: [{ topic: 'log', text: ABSENT }],
  examples: [
    {
      text: 'CannotStartContainerError: ResourceInitializationError: failed to validate logger args: ... log group does not exist',
      source: 'stop record sr-0392',
      seen: '2026-10',
    },
    {
      text: 'ResourceInitializationError:\n\nfailed to validate logger args:\n\nfailed to create CloudWatch log stream:\n\nResourceNotFoundException:\n\nThe specified log group does not exist.',
      source: 'stop record sr-0391',
      seen: '2026-10',
    },
  ],
});
