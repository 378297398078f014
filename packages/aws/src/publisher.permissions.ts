import type { Permission } from './permission.ts';

export const publisherPermissions = [
  {
    actions: ['sns:Publish'],
    targets: [{ on: 'topic', topic: 'notices' }, { on: 'topic', topic: 'chat' }, { on: 'configured-topics' }],
  },
] as const satisfies readonly Permission[];
