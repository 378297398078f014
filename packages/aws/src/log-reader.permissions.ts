import type { Permission } from './permission.ts';

export const logReaderPermissions = [
  {
    actions: ['ecs:DescribeTaskDefinition', 'logs:GetLogEvents'],
    targets: [
      {
        on: 'everything',
        because:
          'a task definition may name any log group; they are read only where `logs.lastLines` asks for it',
      },
    ],
  },
] as const satisfies readonly Permission[];
