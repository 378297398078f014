import type { Permission } from './permission.ts';

export const findingImporterPermissions = [
  {
    actions: ['securityhub:BatchImportFindings'],
    targets: [{ on: 'everything', because: "the account's default product has the account in its name" }],
  },
] as const satisfies readonly Permission[];
