import type { Permission } from './permission.ts';

export const ecsObserverPermissions = [
  {
    actions: [
      'ecs:DescribeServiceRevisions',
      'ecs:DescribeServices',
      'ecs:DescribeTaskDefinition',
      'ecs:DescribeTasks',
      'ecs:ListServiceDeployments',
    ],
    targets: [
      {
        on: 'everything',
        because: 'revisions, services and tasks come and go without Taskwarden being deployed again',
      },
    ],
  },
] as const satisfies readonly Permission[];
