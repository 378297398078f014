import type { STSClient } from '@aws-sdk/client-sts';
import { describe, expect, test } from 'vitest';
import { AwsFault } from './fault.ts';
import { createRoleCredentials } from './role-credentials.ts';
import { RoleNotAssumed } from './role-not-assumed.ts';

const ROLE = 'arn:aws:iam::222222222222:role/taskwarden-production-member-read';
const MINUTE = 60_000;

/** STS that gives an hour, unless told to fail; what it was asked. */
function anSts() {
  const sts = { now: 0, fails: undefined as Error | undefined, asked: [] as object[] };
  const send = async ({ input }: { readonly input: object }) => {
    sts.asked.push(input);
    if (sts.fails) throw sts.fails;
    const key = `key-${sts.asked.length}`;
    return {
      Credentials: {
        AccessKeyId: key,
        SecretAccessKey: 'secret',
        SessionToken: 'token',
        Expiration: new Date(sts.now + 60 * MINUTE),
      },
    };
  };
  const credentials = createRoleCredentials({
    client: { send } as unknown as Pick<STSClient, 'send'>,
    roleArn: ROLE,
    externalId: 'ours',
    sessionName: `taskwarden-${'x'.repeat(80)}`,
    now: () => sts.now,
  });
  return { sts, credentials };
}

const refusal = (name: string) => Object.assign(new Error('no'), { name });

describe('credentials of a member’s role', () => {
  test('are asked for once, with the external id and a name for the member’s trail, however many want them', async () => {
    const { sts, credentials } = anSts();

    const given = await Promise.all([credentials(), credentials(), credentials()]);

    expect(new Set(given.map(({ accessKeyId }) => accessKeyId))).toEqual(new Set(['key-1']));
    expect(sts.asked).toEqual([
      { RoleArn: ROLE, ExternalId: 'ours', RoleSessionName: expect.stringMatching(/^taskwarden-x{53}$/) },
    ]);
  });

  test('are renewed five minutes before they end, and not sooner', async () => {
    const { sts, credentials } = anSts();
    await credentials();

    sts.now = 54 * MINUTE;
    expect((await credentials()).accessKeyId).toBe('key-1');
    sts.now = 55 * MINUTE;
    expect((await credentials()).accessKeyId).toBe('key-2');
    expect((await credentials()).accessKeyId).toBe('key-2');
  });

  test('that are refused name the role, and are asked for again: its owner may have let us in', async () => {
    const { sts, credentials } = anSts();
    sts.fails = refusal('AccessDenied');

    const refused = await credentials().catch((error: unknown) => error);
    sts.fails = undefined;

    expect(refused).toBeInstanceOf(RoleNotAssumed);
    expect(new AwsFault('ECS', 'describing prod', refused)).toMatchObject({
      fault: 'denied',
      retryable: false,
      message: `ECS refused describing prod: sts:AssumeRole of ${ROLE} was denied`,
    });
    expect((await credentials()).accessKeyId).toBe('key-2');
  });

  test('that can’t be had just now may be had later', async () => {
    const { sts, credentials } = anSts();
    sts.fails = refusal('ThrottlingException');

    const failed = await credentials().catch((error: unknown) => error);

    expect(new AwsFault('ECS', 'describing prod', failed).retryable).toBe(true);
  });
});
