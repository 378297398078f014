import type { Permission } from './permission.ts';

export const ecsReaderPermissions = [
  {
    actions: ['ecs:DescribeServices', 'ecs:DescribeTasks', 'ecs:ListTagsForResource', 'ecs:ListTasks'],
    targets: [
      {
        on: 'everything',
        because: 'clusters, services and tasks come and go without Taskwarden being deployed again',
      },
    ],
  },
] as const satisfies readonly Permission[];
