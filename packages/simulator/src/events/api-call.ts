import { derivedHex, derivedUuid } from '../engine/random.ts';
import type { EcsException } from '../operations/exception.ts';
import type { Caller } from '../operations/operation.ts';
import { shortName } from '../world/arn.ts';
import type { World } from '../world/world.ts';
import { type EventContent, toSecond } from './envelope.ts';

export interface RecordedCall {
  readonly name: string;
  readonly input: unknown;
  readonly caller: Caller;
  readonly output?: unknown;
  readonly refusal?: EcsException;
}

/** The API model marks the values of environment variables as sensitive: CloudTrail does not carry them (likely). */
const HIDDEN = new Set(['environment']);

/** CloudTrail writes moments in its own manner, such as "Feb 21, 2022 11:16:32 AM" (likely: seen, not documented). */
const MOMENT = new Intl.DateTimeFormat('en-US', {
  dateStyle: 'medium',
  timeStyle: 'medium',
  timeZone: 'UTC',
});
const toMoment = (date: Date): string =>
  MOMENT.format(date)
    .replace(/,(?= \d+:)/, '')
    .replace('\u202f', ' ');

function recorded(value: unknown): unknown {
  if (value === undefined) return null;
  return JSON.parse(
    JSON.stringify(value, function (this: Readonly<Record<string, unknown>>, key, member: unknown) {
      if (HIDDEN.has(key)) return undefined;
      const original = this[key];
      return original instanceof Date ? toMoment(original) : member;
    }),
  );
}

/** An id of IAM: four letters say of what, the rest follows from the name. */
const iamId = (letters: string, name: string, length: number): string =>
  letters + derivedHex(name, 6).toUpperCase().slice(0, length);

function identityOf({ arn }: Caller, { account: accountId, now }: World): Record<string, unknown> {
  const [, kind, role = ''] = /:(assumed-role|user|root)\/?([^/]*)/.exec(arn) ?? [];
  const userName = shortName(arn);
  if (kind !== 'assumed-role') {
    const type = kind === 'root' ? 'Root' : 'IAMUser';
    const principalId = kind === 'root' ? accountId : iamId('AIDA', arn, 17);
    return { type, principalId, arn, accountId, accessKeyId: iamId('AKIA', arn, 16), userName };
  }
  const issuer = `arn:aws:iam::${accountId}:role/${role}`;
  const ofRole = iamId('AROA', issuer, 17);
  return {
    type: 'AssumedRole',
    principalId: `${ofRole}:${userName}`,
    arn,
    accountId,
    accessKeyId: iamId('ASIA', arn, 16),
    sessionContext: {
      sessionIssuer: { type: 'Role', principalId: ofRole, arn: issuer, accountId, userName: role },
      webIdFederationData: {},
      attributes: { mfaAuthenticated: 'false', creationDate: toSecond(now) },
    },
  };
}

/** "AWS API Call via CloudTrail", as in the captured events. The event's own `resources` are empty. */
export function apiCallEvent(world: World, call: RecordedCall): EventContent {
  const { name, input, caller, output, refusal } = call;
  const id = (salt: number): string => derivedUuid(`call:${world.seed}:${world.eventCount}`, salt);
  return {
    detailType: 'AWS API Call via CloudTrail',
    resources: [],
    detail: {
      eventVersion: '1.08',
      userIdentity: identityOf(caller, world),
      eventTime: toSecond(world.now),
      eventSource: 'ecs.amazonaws.com',
      eventName: name,
      awsRegion: world.region,
      sourceIPAddress: caller.sourceIPAddress ?? '192.0.2.10',
      userAgent: caller.userAgent ?? 'taskwarden-simulator',
      ...(refusal && { errorCode: refusal.name, errorMessage: refusal.message }),
      requestParameters: recorded(input),
      responseElements: recorded(output),
      requestID: id(1),
      eventID: id(2),
      readOnly: false,
      eventType: 'AwsApiCall',
      managementEvent: true,
      recipientAccountId: world.account,
      eventCategory: 'Management',
    },
  };
}
