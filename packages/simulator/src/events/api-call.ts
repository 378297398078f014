import { derivedUuid } from '../engine/random.ts';
import type { EcsException } from '../operations/exception.ts';
import type { Caller } from '../operations/operation.ts';
import { shortName } from '../world/arn.ts';
import type { World } from '../world/world.ts';
import type { EventContent } from './envelope.ts';

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

function identityOf({ arn }: Caller, accountId: string): Record<string, unknown> {
  const [, kind, role] = /:(assumed-role|user|root)\/?([^/]*)/.exec(arn) ?? [];
  const userName = shortName(arn);
  const base = { principalId: `AIDA:${userName}`, arn, accountId };
  if (kind !== 'assumed-role') return { type: kind === 'root' ? 'Root' : 'IAMUser', ...base, userName };
  const issuer = `arn:aws:iam::${accountId}:role/${role}`;
  const sessionIssuer = { type: 'Role', principalId: 'AROA', arn: issuer, accountId, userName: role };
  return { type: 'AssumedRole', ...base, sessionContext: { sessionIssuer } };
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
      userIdentity: identityOf(caller, world.account),
      eventTime: `${new Date(world.now).toISOString().slice(0, 19)}Z`,
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
