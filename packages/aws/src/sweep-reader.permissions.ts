import type { Permission } from './permission.ts';

export const sweepReaderPermissions = [
  {
    actions: [
      'ecs:DescribeClusters',
      'ecs:DescribeContainerInstances',
      'ecs:DescribeServices',
      'ecs:DescribeTaskDefinition',
      'ecs:DescribeTasks',
      'ecs:ListClusters',
      'ecs:ListContainerInstances',
      'ecs:ListServices',
      'ecs:ListTaskDefinitions',
      'ecs:ListTasks',
    ],
    targets: [
      {
        on: 'everything',
        because: 'a sweep looks at whatever is there, and lists take no resource',
      },
    ],
  },
] as const satisfies readonly Permission[];
