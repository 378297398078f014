import type {
  CallResult,
  Channel,
  ChannelOptions,
  HttpCall,
  MessageRef,
  OutgoingCall,
  SendPorts,
  SendResult,
} from './channel.ts';
import { lackingOption } from './define-channel.ts';
import type { Notice } from './notice.ts';
import { ANSWERS } from './slack/answers.ts';

/** Where a notice goes: a channel's row, its options, and the message that tells the incident there already. */
export interface Target {
  readonly channel: Channel;
  readonly options: ChannelOptions;
  readonly ref?: MessageRef;
}

/**
 * Renders a notice for a channel and sends it. A message that was to be edited and is gone is sent anew. Never throws, and
 * no reason it gives holds a secret.
 */
export async function sendNotice(ports: SendPorts, target: Target, notice: Notice): Promise<SendResult> {
  const { channel, options, ref } = target;
  const lacking = lackingOption(channel, options);
  if (lacking !== undefined) return lacks(channel, lacking);
  const result = await sendCalls(ports, channel.render(notice, options, ref).calls);
  if (result.outcome !== 'gone') return result;
  if (ref !== undefined) return sendNotice(ports, { channel, options }, notice);
  return { outcome: 'refused', reason: result.reason };
}

/**
 * Brings the message of an incident up to date, and nobody hears of it. Nothing is sent anew: a message that is gone says
 * nothing wrong, and so it is with a channel that can't edit. Never throws.
 */
export async function editNotice(
  ports: SendPorts,
  { channel, options, ref }: Target,
  notice: Notice,
): Promise<SendResult> {
  const lacking = lackingOption(channel, options);
  if (lacking !== undefined) return lacks(channel, lacking);
  if (channel.edit === undefined || ref === undefined) return { outcome: 'sent' };
  const result = await sendCalls(ports, channel.edit(notice, options, ref).calls);
  return result.outcome === 'gone' ? { outcome: 'sent' } : result;
}

function lacks({ id }: Channel, option: string): SendResult {
  return { outcome: 'refused', reason: `a channel of type ${id} needs the option ${option}` };
}

/** In order, until one is not sent. Those before it are repeated with it, which only edits the same message again. */
async function sendCalls(ports: SendPorts, calls: readonly OutgoingCall[]): Promise<CallResult> {
  let ref: MessageRef | undefined;
  for (const call of calls) {
    const result = await sendCall(ports, call);
    if (result.outcome !== 'sent') return result;
    ref ??= result.ref;
  }
  return { outcome: 'sent', ...(ref && { ref }) };
}

function sendCall(ports: SendPorts, call: OutgoingCall): Promise<CallResult> {
  switch (call.via) {
    case 'sns':
      return ports.publish(call);
    case 'event-bus':
      return ports.putEvent(call);
    case 'http':
      return post(ports, call);
  }
}

async function post(ports: SendPorts, call: HttpCall): Promise<CallResult> {
  const addressed = await addressOf(ports, call);
  if ('outcome' in addressed) return addressed;
  const { url, headers } = addressed;
  try {
    const response = await ports.fetch(url, { method: 'POST', headers, body: call.body, redirect: 'error' });
    const { status, headers: answered } = response;
    return ANSWERS[call.answer]({ status, headers: answered, body: await response.text() });
  } catch (error) {
    return { outcome: 'failed', reason: `Slack did not answer: ${nameOf(error)}` };
  }
}

type Addressed = { readonly url: string; readonly headers: Readonly<Record<string, string>> };

/** The call with its secrets, fetched for the moment of the call only. */
async function addressOf(
  ports: SendPorts,
  { url, bearerSecretRef }: HttpCall,
): Promise<Addressed | SendResult> {
  try {
    const token = bearerSecretRef === undefined ? undefined : await ports.secret(bearerSecretRef);
    const to = typeof url === 'string' ? url : await ports.secret(url.secretRef);
    if (!/^https?:$/.test(URL.parse(to)?.protocol ?? '')) {
      const where = typeof url === 'string' ? 'the address' : `the value of ${url.secretRef}`;
      return { outcome: 'refused', reason: `${where} is no URL` };
    }
    return {
      url: to,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        ...(token !== undefined && { authorization: `Bearer ${token.trim()}` }),
      },
    };
  } catch (error) {
    return { outcome: 'failed', reason: error instanceof Error ? error.message : 'reading a secret failed' };
  }
}

/** The message of a failed `fetch` may quote the URL, which may be the secret: only names are repeated. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no reason given';
  const { cause } = error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return /^[A-Z_\d]{2,40}$/.test(code) ? code : error.name;
}
