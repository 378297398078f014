import type { Permission } from './permission.ts';

export const sweepQueuePermissions = [
  { actions: ['sqs:SendMessage'], targets: [{ on: 'queue', queue: 'sweep-pages' }] },
] as const satisfies readonly Permission[];
