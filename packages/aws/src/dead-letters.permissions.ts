import type { Permission } from './permission.ts';

export const deadLettersPermissions = [
  { actions: ['sqs:SendMessage'], targets: [{ on: 'own-dead-letters' }] },
] as const satisfies readonly Permission[];
