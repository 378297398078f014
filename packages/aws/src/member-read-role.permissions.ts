import type { Permission } from './permission.ts';

export const memberReadRolePermissions = [
  { actions: ['sts:AssumeRole'], targets: [{ on: 'member-role', role: 'read' }] },
] as const satisfies readonly Permission[];
