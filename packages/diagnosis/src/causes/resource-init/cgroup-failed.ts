import { defineStopCause } from '../../stop-cause.ts';

export const resourceInitCgroupFailed = defineStopCause({
  id: 'resource-init/cgroup-failed',
  says: 'The agent could not create the control group of the task',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'task',
  remedy:
    'Replace the container instance; with ECS Anywhere, turn on the memory control group in the kernel.',
  page: 'stopped-task-error-codes.html',
  matches: [{ topic: 'cgroup' }],
  examples: [
    {
      text: 'InternalError: unable to generate cgroup specification',
      source: 'constructed after the agent, taskresource/cgroup',
      seen: '2024-01',
    },
    {
      text: "Stopped reason CgroupError: Agent could not create task's platform resources",
      source: 'aws/amazon-ecs-agent#2917',
      seen: '2026-10',
    },
  ],
});
