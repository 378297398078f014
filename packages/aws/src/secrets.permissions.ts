import type { Permission } from './permission.ts';

/**
 * A SecureString under the account's own `aws/ssm` key needs no permission of its own on the key; one under a customer
 * managed key needs `kms:Decrypt`, granted by that key's policy.
 */
export const secretsPermissions = [
  { actions: ['ssm:GetParameter'], targets: [{ on: 'configured-parameters' }] },
] as const satisfies readonly Permission[];
