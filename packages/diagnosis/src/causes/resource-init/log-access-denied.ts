import { defineStopCause } from '../../stop-cause.ts';
import { DENIED } from '../../texts/failures.ts';

export const resourceInitLogAccessDenied = defineStopCause({
  id: 'resource-init/log-access-denied',
  says: '{role|The role} may not write to the log group {logGroup|of the task}',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'task',
  remedy:
    'Allow logs:CreateLogStream, logs:PutLogEvents and, with awslogs-create-group, logs:CreateLogGroup to the execution role (EC2: the instance role).',
  page: 'resource-initialization-error.html',
  matches: [
    { topic: 'log', text: DENIED },
    { topic: 'log', text: /nocredentialproviders/, strength: 'likely' },
  ],
  examples: [
    {
      text: 'Error response from daemon: failed to initialize logging driver: failed to create Cloudwatch log group: AccessDeniedException: User:',
      source: 'stop record sr-0383',
      seen: '2026-10',
    },
  ],
});
