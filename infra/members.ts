/** Member accounts: the names by which hub and members know each other's roles. Data alone; `member-template.ts` makes them. */
import type { Members } from '@taskwarden/response';
import { givenName } from './deployed-name.ts';

/** `read`: by which a member is read; `action`: by which it is changed; `forwarder`: by which it sends its events. */
export const MEMBER_ROLES = {
  read: 'member-read',
  action: 'member-action',
  forwarder: 'member-forwarder',
} as const;
export type MemberRole = keyof typeof MEMBER_ROLES;

/** The same in every account: there is one for each stage of the deployment. */
export function memberRoleName(stage: string, role: MemberRole): string {
  return givenName(stage, MEMBER_ROLES[role]);
}

interface RoleIn {
  readonly partition: string;
  readonly account: string;
  readonly stage: string;
}

export function memberRoleArn({ partition, account, stage }: RoleIn, role: MemberRole): string {
  return `arn:${partition}:iam::${account}:role/${memberRoleName(stage, role)}`;
}

/** The roles that functions may assume: none without members, and none to act by before that is switched on. */
export function memberRoleArns(
  role: 'read' | 'action',
  {
    members,
    ...where
  }: {
    readonly partition: string;
    readonly stage: string;
    readonly members: Members | undefined;
  },
): readonly string[] {
  if (members === undefined || (role === 'action' && !members.enforce)) return [];
  return members.accounts.map((account) => memberRoleArn({ ...where, account }, role));
}
