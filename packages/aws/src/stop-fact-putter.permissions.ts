import type { Permission } from './permission.ts';

export const stopFactPutterPermissions = [
  { actions: ['events:PutEvents'], targets: [{ on: 'event-bus-for-facts' }] },
] as const satisfies readonly Permission[];
