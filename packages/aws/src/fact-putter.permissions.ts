import type { Permission } from './permission.ts';

export const factPutterPermissions = [
  { actions: ['events:PutEvents'], targets: [{ on: 'event-bus' }] },
] as const satisfies readonly Permission[];
