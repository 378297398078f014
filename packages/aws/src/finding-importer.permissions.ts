import type { Permission } from './permission.ts';

export const findingImporterPermissions = [
  {
    actions: ['securityhub:BatchImportFindings'],
    targets: [{ on: 'security-hub', because: "the account's default product has the account in its name" }],
  },
] as const satisfies readonly Permission[];
