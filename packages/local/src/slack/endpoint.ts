/**
 * Slack over HTTP: the Web API at `/slack/api/<method>`, incoming webhooks at `/slack/services/<any>/<id>/<channel>`.
 * Failures can be asked for; without being asked it limits the rate and the size of what it takes, as Slack does.
 */
import type { Handler, HttpRequest, HttpResponse } from '../endpoint/http.ts';
import { jsonResponse } from '../endpoint/http.ts';
import type { RateLimit } from './rate-limit.ts';
import { SlackError, type SlackFailure } from './slack.ts';
import { type Arguments, METHODS, readContent } from './web-api.ts';
import type { Workspace } from './workspace.ts';

export const API_PATH = '/slack/api';
export const WEBHOOK_PATH = '/slack/services';

export interface SlackEndpointOptions {
  readonly workspace: Workspace;
  readonly rateLimit: RateLimit;
  /** Takes the failure that the next call is to suffer. */
  readonly nextFailure: () => SlackFailure | undefined;
  readonly token?: string;
}

/** HTTP statuses of a webhook's errors ("Incoming webhooks": error messages); others are 400. */
const WEBHOOK_STATUS: Readonly<Record<string, number>> = { channel_not_found: 404, no_service: 404 };

const tooMany = (retryAfterSeconds: number): HttpResponse => ({
  ...jsonResponse(429, { ok: false, error: 'ratelimited' }),
  headers: { 'content-type': 'application/json', 'retry-after': String(retryAfterSeconds) },
});

const textResponse = (status: number, body: string): HttpResponse => ({
  status,
  headers: { 'content-type': 'text/html' },
  body,
});

function readArguments({ headers, body }: HttpRequest): Arguments {
  if (!headers['content-type']?.includes('application/json'))
    return Object.fromEntries(new URLSearchParams(body));
  try {
    const input: unknown = JSON.parse(body);
    if (typeof input === 'object' && input !== null) return { ...input };
  } catch {
    // refused below
  }
  throw new SlackError('invalid_json');
}

function checkToken({ headers }: HttpRequest, input: Arguments, expected: string | undefined): void {
  const given = typeof input.token === 'string' ? input.token : '';
  const token = headers.authorization?.replace(/^Bearer /, '') ?? given;
  if (token === '') throw new SlackError('not_authed');
  if (expected === undefined ? !token.startsWith('xoxb-') : token !== expected)
    throw new SlackError('invalid_auth');
}

const never = (): Promise<HttpResponse> => new Promise(() => {});

function callMethod(options: SlackEndpointOptions, method: string, request: HttpRequest): HttpResponse {
  try {
    const input = readArguments(request);
    checkToken(request, input, options.token);
    const wait = options.rateLimit(method, String(input.channel));
    if (wait > 0) return tooMany(wait);
    const call = Object.hasOwn(METHODS, method) ? METHODS[method] : undefined;
    if (!call) throw new SlackError('unknown_method');
    return jsonResponse(200, { ok: true, ...call(options.workspace, input) });
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    const messages = error.details;
    const details = messages.length === 0 ? {} : { errors: messages, response_metadata: { messages } };
    return jsonResponse(200, { ok: false, error: error.code, ...details });
  }
}

function postToWebhook(options: SlackEndpointOptions, path: string, request: HttpRequest): HttpResponse {
  try {
    const [, , channel] = path.split('/').filter(Boolean);
    if (request.method !== 'POST' || channel === undefined) throw new SlackError('no_service');
    const wait = options.rateLimit('webhook', path);
    if (wait > 0) return tooMany(wait);
    const { workspace } = options;
    const content = readContent(readPayload(request));
    workspace.post({ channel: workspace.channel(channel), content, via: 'webhook', isBroadcast: false });
    return textResponse(200, 'ok');
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    return textResponse(WEBHOOK_STATUS[error.code] ?? 400, error.code);
  }
}

export function createSlackEndpoint(options: SlackEndpointOptions): Handler {
  function answer(path: string, request: HttpRequest): HttpResponse {
    return path.startsWith(`${API_PATH}/`)
      ? callMethod(options, path.slice(API_PATH.length + 1), request)
      : postToWebhook(options, path.slice(WEBHOOK_PATH.length), request);
  }

  function fail(
    failure: SlackFailure,
    path: string,
    request: HttpRequest,
  ): HttpResponse | Promise<HttpResponse> {
    switch (failure.kind) {
      case 'error':
        return path.startsWith(API_PATH)
          ? jsonResponse(200, { ok: false, error: failure.error })
          : textResponse(WEBHOOK_STATUS[failure.error] ?? 400, failure.error);
      case 'http':
        return textResponse(failure.status, 'an error on demand');
      case 'rate-limited':
        return tooMany(failure.retryAfterSeconds);
      case 'time-out':
        if (failure.taken) answer(path, request);
        return never();
    }
  }

  return async (request) => {
    const { pathname } = new URL(request.path, 'http://slack');
    const failure = options.nextFailure();
    return failure ? fail(failure, pathname, request) : answer(pathname, request);
  };
}

/** A webhook takes JSON, or a form with the JSON in `payload`. */
function readPayload(request: HttpRequest): Arguments {
  try {
    const input = readArguments(request);
    return typeof input.payload === 'string' ? { ...(JSON.parse(input.payload) as Arguments) } : input;
  } catch {
    throw new SlackError('invalid_payload');
  }
}
