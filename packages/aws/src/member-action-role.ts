import { createRoleCredentials, type RoleCredentialsOptions } from './role-credentials.ts';

/** Credentials of the role by which a member account lets itself be changed: for the function that acts, alone. */
export const memberActionRole = (options: RoleCredentialsOptions) => createRoleCredentials(options);
