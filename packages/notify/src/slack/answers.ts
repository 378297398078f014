import type { CallResult, HttpCall } from '../channel.ts';
import { clean } from '../text/clean.ts';
import { redact } from '../text/redact.ts';
import { truncate } from '../text/truncate.ts';

/** An answer over HTTP, read whole. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: string;
}

type Fault = Exclude<CallResult['outcome'], 'sent'>;

/**
 * Slack's error codes that mean more than "try again" (error tables of chat.postMessage and chat.update, and "Incoming
 * webhooks", docs.slack.dev), with what a person can do. Codes that stand in no row are tried again: they may be Slack's
 * own trouble, and end in the dead-letter queue should they last.
 */
const ERRORS: Readonly<Record<string, { readonly is: Fault; readonly means: string }>> = {
  // slow down
  ratelimited: { is: 'deferred', means: 'too many messages' },
  rate_limited: { is: 'deferred', means: 'too many messages' },
  message_limit_exceeded: { is: 'deferred', means: 'the workspace sends too many messages' },
  // the message to edit or to reply to
  message_not_found: { is: 'gone', means: 'the message is gone' },
  thread_not_found: { is: 'gone', means: 'the thread is gone' },
  cant_update_message: { is: 'gone', means: 'the message belongs to somebody else' },
  edit_window_closed: { is: 'gone', means: 'the message may not be edited any more' },
  cannot_reply_to_message: { is: 'gone', means: 'the message takes no replies' },
  // the token
  not_authed: { is: 'refused', means: 'there is no token' },
  invalid_auth: { is: 'refused', means: 'the token is not valid' },
  invalid_token: { is: 'refused', means: 'the webhook is not valid' },
  account_inactive: { is: 'refused', means: 'the bot or its workspace was deleted' },
  token_revoked: { is: 'refused', means: 'the token was revoked' },
  token_expired: { is: 'refused', means: 'the token has expired' },
  not_allowed_token_type: { is: 'refused', means: 'it takes a bot token (xoxb-…)' },
  missing_scope: { is: 'refused', means: 'the bot lacks the scope chat:write' },
  no_permission: { is: 'refused', means: 'the token lacks permission' },
  access_denied: { is: 'refused', means: 'access is denied' },
  ekm_access_denied: { is: 'refused', means: 'administrators have suspended posting' },
  team_access_not_granted: { is: 'refused', means: 'the token is not meant for this workspace' },
  // the channel
  channel_not_found: { is: 'refused', means: 'there is no such channel, or the bot can not see it' },
  not_in_channel: { is: 'refused', means: 'the bot must be invited to the channel' },
  is_archived: { is: 'refused', means: 'the channel is archived' },
  channel_is_archived: { is: 'refused', means: 'the channel is archived' },
  action_prohibited: { is: 'refused', means: 'an administrator restricts posting there' },
  restricted_action: { is: 'refused', means: 'a setting of the workspace restricts posting there' },
  posting_to_general_channel_denied: { is: 'refused', means: 'posting to #general is restricted' },
  no_service: { is: 'refused', means: 'the webhook was disabled or removed' },
  no_service_id: { is: 'refused', means: 'the webhook URL is not whole' },
  no_team: { is: 'refused', means: 'the webhook names no workspace' },
  team_disabled: { is: 'refused', means: 'the workspace is not active' },
  // the message: ours to mend
  invalid_blocks: { is: 'refused', means: 'Slack does not take the blocks' },
  invalid_blocks_format: { is: 'refused', means: 'Slack does not take the blocks' },
  msg_blocks_too_long: { is: 'refused', means: 'the blocks are too long' },
  msg_too_long: { is: 'refused', means: 'the text is too long' },
  no_text: { is: 'refused', means: 'the message is empty' },
  invalid_payload: { is: 'refused', means: 'Slack does not take the message' },
  invalid_metadata_format: { is: 'refused', means: 'Slack does not take the metadata' },
  metadata_too_large: { is: 'refused', means: 'the metadata is too large' },
  invalid_arguments: { is: 'refused', means: 'Slack does not take the arguments' },
  unknown_method: { is: 'refused', means: 'there is no such method: is apiUrl right?' },
};

const ERROR_CODE = /^[a-z][a-z_]{1,63}$/;
const MOST_COMPLAINTS = 3;
/** Where Slack doesn't say how long to wait. */
const RETRY_AFTER_SECONDS = 30;
const LONGEST_RETRY_SECONDS = 3600;

/** How each kind of answer is read: what became of a call. */
export const ANSWERS: Readonly<Record<HttpCall['answer'], (answer: HttpAnswer) => CallResult>> = {
  'slack-api': (answer) => byStatus(answer) ?? byApiBody(answer),
  'slack-webhook': (answer) =>
    answer.status === 200 ? { outcome: 'sent' } : (byStatus(answer) ?? byWebhookBody(answer)),
};

function byStatus(answer: HttpAnswer): CallResult | undefined {
  if (answer.status === 429) return deferred(answer, 'too many messages');
  const isSlacksTrouble = answer.status >= 500 || answer.status === 408;
  return isSlacksTrouble ? { outcome: 'failed', reason: `Slack answered HTTP ${answer.status}` } : undefined;
}

function deferred({ headers }: HttpAnswer, means: string): CallResult {
  const asked = Number.parseInt(headers.get('retry-after') ?? '', 10);
  const wait = asked > 0 ? asked : RETRY_AFTER_SECONDS;
  const retryAfterSeconds = Math.min(wait, LONGEST_RETRY_SECONDS);
  return {
    outcome: 'deferred',
    retryAfterSeconds,
    reason: `Slack asks to wait ${retryAfterSeconds} s: ${means}`,
  };
}

/** The Web API answers HTTP 200 also when it refuses. */
function byApiBody(answer: HttpAnswer): CallResult {
  const body = parsedObject(answer.body);
  if (body.ok !== true) return byError(answer, body.error, complaintsOf(body));
  const { channel, ts } = body;
  const ref = typeof channel === 'string' && typeof ts === 'string' ? { channel, ts } : undefined;
  return { outcome: 'sent', ...(ref && { ref }) };
}

/** A webhook answers with the code as text. One that is in no row is no better the next time: the status says so. */
function byWebhookBody(answer: HttpAnswer): CallResult {
  const result = byError(answer, answer.body.trim());
  return result.outcome === 'failed' ? { outcome: 'refused', reason: result.reason } : result;
}

function byError(answer: HttpAnswer, code: unknown, complaints: readonly string[] = []): CallResult {
  // Only a code is ever repeated: what else an answer holds may be anything, the token included.
  if (typeof code !== 'string' || !ERROR_CODE.test(code)) {
    return {
      outcome: 'failed',
      reason: `Slack answered HTTP ${answer.status} with nothing that can be read`,
    };
  }
  const row = Object.hasOwn(ERRORS, code) ? ERRORS[code] : undefined;
  if (row?.is === 'deferred') return deferred(answer, row.means);
  const reason = [`Slack says ${code}`, ...(row ? [row.means] : []), ...complaints].join(': ');
  return { outcome: row?.is ?? 'failed', reason };
}

/** What exactly Slack doesn't like about blocks. */
function complaintsOf({ response_metadata }: Readonly<Record<string, unknown>>): readonly string[] {
  const { messages } = { ...(response_metadata as { readonly messages?: unknown } | undefined) };
  if (!Array.isArray(messages)) return [];
  return messages.slice(0, MOST_COMPLAINTS).map((message) => redact(truncate(clean(String(message)), 200)));
}

function parsedObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
