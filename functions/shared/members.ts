import { configuration } from 'taskwarden:config';
import { STSClient } from '@aws-sdk/client-sts';
import {
  type AssumedCredentials,
  memberActionRole,
  memberReadRole,
  type RoleCredentialsOptions,
} from '@taskwarden/aws';
import { memberRoleArn } from '@taskwarden/infra/members';
import { clientSettings } from './client-settings.ts';
import { wired } from './environment.ts';
import { home } from './home.ts';

type Credentials = () => Promise<AssumedCredentials>;

const sts = new STSClient(clientSettings);
const { partition } = home();
const externalId = configuration.deployment.members?.externalId ?? '';
/** One for each account: the credentials of a role hold in every region. */
const assumed = new Map<string, Credentials>();

/**
 * Credentials of the role that a member has for this. In a bundle only where the configuration names members: see
 * `infra/bundle.ts`. The role of each function lets it assume one of the two at most.
 */
export function memberCredentials(account: string, role: 'read' | 'action'): Credentials {
  const key = `${role} ${account}`;
  const known = assumed.get(key) ?? assume(account, role);
  assumed.set(key, known);
  return known;
}

function assume(account: string, role: 'read' | 'action'): Credentials {
  const options: RoleCredentialsOptions = {
    client: sts,
    roleArn: memberRoleArn({ partition, account, stage: wired.stage() }, role),
    externalId,
    sessionName: process.env.AWS_LAMBDA_FUNCTION_NAME ?? 'taskwarden',
    now: Date.now,
  };
  return role === 'read' ? memberReadRole(options) : memberActionRole(options);
}
