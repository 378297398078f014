import type { Permission } from './permission.ts';

export const logReaderPermissions = [
  {
    actions: ['ecs:DescribeTaskDefinition', 'logs:GetLogEvents'],
    targets: [
      {
        on: 'logs-of-tasks',
        because: 'a task definition may name any log group',
      },
    ],
  },
] as const satisfies readonly Permission[];
