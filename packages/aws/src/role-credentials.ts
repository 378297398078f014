import { AssumeRoleCommand, type Credentials, type STSClient } from '@aws-sdk/client-sts';
import type { Instant } from '@taskwarden/domain';
import { RoleNotAssumed } from './role-not-assumed.ts';

export interface RoleCredentialsOptions {
  readonly client: Pick<STSClient, 'send'>;
  readonly roleArn: string;
  readonly externalId: string;
  /** Told in the CloudTrail of the role's account. */
  readonly sessionName: string;
  readonly now: () => Instant;
}

/** As the SDK's clients take them. */
export interface AssumedCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiration: Date;
}

/** As long before the end as the SDK's clients ask again. */
const REFRESH_BEFORE_MILLISECONDS = 5 * 60_000;

/** Names under which STS refuses for good ("Errors", AssumeRole, AWS STS API reference; "Common error types"). */
const DENIALS = ['AccessDenied', 'AccessDeniedException', 'RegionDisabledException'];

/**
 * Credentials of a role in another account, assumed when they are first asked for, shared by every client of a process, and
 * renewed before they end. A refusal is a `RoleNotAssumed`, and is not kept: the next call asks again.
 */
export function createRoleCredentials(options: RoleCredentialsOptions): () => Promise<AssumedCredentials> {
  let current: Promise<AssumedCredentials> | undefined;
  let goodUntil = Number.NEGATIVE_INFINITY;

  function renew(): Promise<AssumedCredentials> {
    // Whoever asks meanwhile waits for the same answer.
    goodUntil = Number.POSITIVE_INFINITY;
    const asking = assume(options);
    asking.then(
      ({ expiration }) => {
        goodUntil = expiration.getTime() - REFRESH_BEFORE_MILLISECONDS;
      },
      () => {
        current = undefined;
      },
    );
    current = asking;
    return asking;
  }

  return () => (current === undefined || options.now() >= goodUntil ? renew() : current);
}

async function assume({
  client,
  roleArn,
  externalId,
  sessionName,
}: RoleCredentialsOptions): Promise<AssumedCredentials> {
  const command = new AssumeRoleCommand({
    RoleArn: roleArn,
    RoleSessionName: sessionName.slice(0, LONGEST_SESSION_NAME),
    ExternalId: externalId,
  });
  const { Credentials: given } = await client.send(command).catch((cause: unknown) => {
    throw isDenial(cause) ? new RoleNotAssumed(roleArn, cause) : cause;
  });
  return toCredentials(given, roleArn);
}

const LONGEST_SESSION_NAME = 64;

function isDenial(cause: unknown): boolean {
  return cause instanceof Error && DENIALS.includes(cause.name);
}

function toCredentials(given: Credentials | undefined, roleArn: string): AssumedCredentials {
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = given ?? {};
  if (!AccessKeyId || !SecretAccessKey || !SessionToken || !Expiration) {
    throw new Error(`STS answered without credentials of ${roleArn}`);
  }
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
    expiration: Expiration,
  };
}
