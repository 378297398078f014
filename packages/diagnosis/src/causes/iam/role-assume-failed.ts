import { defineStopCause } from '../../stop-cause.ts';

export const iamRoleAssumeFailed = defineStopCause({
  id: 'iam/role-assume-failed',
  says: 'ECS cannot assume the role {role|of the task}',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'unknown',
  remedy:
    'Check that {role|the role} exists and trusts ecs-tasks.amazonaws.com, and that the caller may pass it (iam:PassRole). A role that is seconds old needs another try.',
  page: 'service-event-messages-list.html',
  matches: [{ topic: 'role' }],
  examples: [
    {
      text: "ClientException: ECS was unable to assume the role 'arn' that was provided",
      source: 'stop record sr-0187',
      seen: '2026-10',
    },
    {
      text: "service XXXXXXXXXXX failed to launch a task with (error ECS was unable to assume the role 'arn:aws:iam::123456789012:role/ecsTaskExecutionRole' that was provided for this task. Please verify that the role being passed has the proper trust relationship and permissions and that your IAM user has permissions to pass this role.).",
      source: 'stop record sr-0180',
      seen: '2026-10',
    },
  ],
});
