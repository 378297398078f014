import type { Permission } from './permission.ts';

export const dispatcherPermissions = [
  {
    actions: ['sqs:SendMessage'],
    targets: [
      { on: 'queue', queue: 'notifications' },
      { on: 'queue', queue: 'timers' },
    ],
  },
] as const satisfies readonly Permission[];
