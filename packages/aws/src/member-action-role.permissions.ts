import type { Permission } from './permission.ts';

export const memberActionRolePermissions = [
  { actions: ['sts:AssumeRole'], targets: [{ on: 'member-role', role: 'action' }] },
] as const satisfies readonly Permission[];
