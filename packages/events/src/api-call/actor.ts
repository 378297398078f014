import { parseArn } from '@taskwarden/domain';
import type { ApiCall } from '../fact.ts';
import { type Json, text } from '../read.ts';

/**
 * Who called, from CloudTrail's `userIdentity`: a short name that people know, and the ARN. Never a key or a session's
 * credentials ("CloudTrail userIdentity element").
 *
 * @example
 * actorOf({ type: 'AssumedRole', arn: 'arn:aws:sts::111122223333:assumed-role/Deploy/ci' }).actor // 'Deploy/ci'
 */
export function actorOf(userIdentity: Json): Pick<ApiCall, 'actor' | 'actorArn'> {
  const actorArn = text(userIdentity.arn);
  const actor =
    text(userIdentity.userName) ??
    nameInArn(actorArn ?? '') ??
    text(userIdentity.invokedBy) ??
    sessionName(text(userIdentity.principalId)) ??
    text(userIdentity.type) ??
    'unknown';
  return { actor, ...(actorArn !== undefined && { actorArn }) };
}

/** `user/jane`, `assumed-role/Deploy/ci`, `federated-user/jane`, `root`: all that follows the kind. */
function nameInArn(arn: string): string | undefined {
  const resource = parseArn(arn)?.resource;
  if (resource === undefined) return undefined;
  const [kind = '', ...path] = resource.split('/');
  if (path.length === 0) return kind;
  // Sessions of IAM Identity Center: the role's name has a random tail, the session's is the person's.
  const [role = ''] = path;
  return role.startsWith('AWSReservedSSO_') ? path.slice(1).join('/') : path.join('/');
}

/** The part after the colon in `AROA…:session`; the part before it is the role's unique id. */
function sessionName(principalId = ''): string | undefined {
  return principalId.includes(':') ? principalId.slice(principalId.indexOf(':') + 1) : undefined;
}
