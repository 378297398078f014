import { defineStopCause } from '../../stop-cause.ts';

export const resourceInitExecutionRoleUnavailable = defineStopCause({
  id: 'resource-init/execution-role-unavailable',
  says: 'The agent had no credentials of the execution role',
  expected: false,
  owner: 'platform',
  retryable: false,
  initiator: 'task',
  remedy:
    'Set executionRoleArn in the task definition; on container instances check that the agent is connected and that its ECS_ENABLE_ settings allow task execution roles.',
  page: 'resource-initialization-error.html',
  matches: [{ topic: 'credentials', unless: /logging driver.*nocredentialproviders/ }],
  examples: [
    {
      text: 'environment file resource: unable to find execution role credentials',
      source: 'aws/amazon-ecs-agent, agent/taskresource/envFiles/envfile.go',
      seen: '2026-06',
    },
    {
      text: 'fsxwindowsfileserver resource: unable to find execution role credentials',
      source: 'aws/amazon-ecs-agent, agent/taskresource/fsxwindowsfileserver/fsxwindowsfileserver_windows.go',
      seen: '2026-06',
    },
  ],
});
