import type { Permission } from './permission.ts';

export const actionQueuePermissions = [
  { actions: ['sqs:SendMessage'], targets: [{ on: 'queue', queue: 'actions' }] },
] as const satisfies readonly Permission[];
