import type { Permission } from './permission.ts';

export const reportStorePermissions = [
  { actions: ['s3:PutObject'], targets: [{ on: 'reports' }] },
] as const satisfies readonly Permission[];
