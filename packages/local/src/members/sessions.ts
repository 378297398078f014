/** Who calls, by the access key of the signature, and STS as far as a hub asks it: roles of members are assumed. */
import { randomUUID } from 'node:crypto';
import type { Handler, HttpRequest, HttpResponse } from '../endpoint/http.ts';
import { ACCOUNT } from '../sqs-sns/names.ts';
import type { PolicyStatement, StackRole } from './stack.ts';

/** A caller: of an account, and with nothing but what a role allows where one was assumed. */
export interface Identity {
  readonly account: string;
  /** Of the signature. */
  readonly region: string | undefined;
  /** All is allowed without it. */
  readonly statements?: readonly PolicyStatement[];
  readonly isExpired?: boolean;
}

export interface Sessions {
  readonly identify: (request: HttpRequest) => Identity;
  /** Answers AssumeRole; undefined: something else was asked. */
  readonly answer: (request: HttpRequest) => HttpResponse | undefined;
}

interface Session {
  readonly account: string;
  readonly statements: readonly PolicyStatement[];
  readonly expiresAt: number;
}

const HOUR = 3_600_000;
/** Credentials of a user of a member: the account stands in the access key. */
const ACCOUNT_IN_KEY = /^(?:AKIA|ASIA)(\d{12})/;

export function createSessions({
  roles,
  now,
}: {
  readonly roles: ReadonlyMap<string, StackRole>;
  readonly now: () => number;
}): Sessions {
  const sessions = new Map<string, Session>();

  function identify(request: HttpRequest): Identity {
    const [, key = '', region] =
      request.headers.authorization?.match(/Credential=([^/,]+)\/\d+\/([^/]+)\//) ?? [];
    const session = sessions.get(key);
    if (session === undefined) return { account: ACCOUNT_IN_KEY.exec(key)?.[1] ?? ACCOUNT, region };
    const { account, statements, expiresAt } = session;
    return { account, region, statements, isExpired: now() >= expiresAt };
  }

  function assume(request: HttpRequest, input: URLSearchParams): HttpResponse {
    const arn = input.get('RoleArn') ?? '';
    const role = roles.get(arn);
    const { account: caller } = identify(request);
    const trusts = role?.trust.some((statement) => isTrusted(statement, caller, input)) ?? false;
    if (role === undefined || !trusts)
      return denied(`User is not authorized to perform: sts:AssumeRole on ${arn}`);
    const account = arn.split(':')[4] ?? '';
    const key = `ASIA${account}${String(sessions.size).padStart(4, '0')}`;
    const expiresAt = now() + HOUR;
    sessions.set(key, { account, statements: role.statements, expiresAt });
    const credentials =
      element('AccessKeyId', key) +
      element('SecretAccessKey', 'local') +
      element('SessionToken', randomUUID()) +
      element('Expiration', new Date(expiresAt).toISOString());
    const user =
      element('Arn', arn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/')) +
      element('AssumedRoleId', 'AROALOCAL');
    const result = element('Credentials', credentials) + element('AssumedRoleUser', user);
    return xml(200, element('AssumeRoleResponse', element('AssumeRoleResult', result)));
  }

  return {
    identify,
    answer(request) {
      const input = new URLSearchParams(request.body);
      return input.get('Action') === 'AssumeRole' ? assume(request, input) : undefined;
    },
  };
}

/** AssumeRole here, all else as before. */
export function stsHandler(sessions: Sessions, otherwise: Handler): Handler {
  return async (request) => sessions.answer(request) ?? otherwise(request);
}

function isTrusted(
  { Effect, Action, Principal, Condition = {} }: PolicyStatement,
  caller: string,
  input: URLSearchParams,
): boolean {
  const externalId = Condition.StringEquals?.['sts:ExternalId'];
  return (
    Effect === 'Allow' &&
    Action === 'sts:AssumeRole' &&
    Principal?.AWS === `arn:aws:iam::${caller}:root` &&
    (externalId === undefined || externalId === input.get('ExternalId'))
  );
}

function denied(message: string): HttpResponse {
  const error = element('Type', 'Sender') + element('Code', 'AccessDenied') + element('Message', message);
  return xml(403, element('ErrorResponse', element('Error', error)));
}

const element = (name: string, content: string): string => `<${name}>${content}</${name}>`;
const xml = (status: number, body: string): HttpResponse => ({
  status,
  headers: { 'content-type': 'text/xml' },
  body,
});
