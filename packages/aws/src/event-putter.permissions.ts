import type { Permission } from './permission.ts';

export const eventPutterPermissions = [
  { actions: ['events:PutEvents'], targets: [{ on: 'event-bus' }, { on: 'configured-event-buses' }] },
] as const satisfies readonly Permission[];
