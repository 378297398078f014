import { createRoleCredentials, type RoleCredentialsOptions } from './role-credentials.ts';

/** Credentials of the role by which a member account lets itself be read. */
export const memberReadRole = (options: RoleCredentialsOptions) => createRoleCredentials(options);
