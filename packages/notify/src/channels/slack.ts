import type { HttpCall, MessageRef } from '../channel.ts';
import { defineChannel, type OptionsOf } from '../define-channel.ts';
import type { Notice } from '../notice.ts';
import { MENTION, mentionFor } from '../slack/mention.ts';
import { rootMessage, threadNote } from '../slack/message.ts';

const OPTIONS = {
  token: { kind: 'secret', required: true, says: 'Bot token with the scope `chat:write`.' },
  channel: {
    kind: 'text',
    required: true,
    says: 'Id (`C0123456789`) or name of the channel. The bot must be in it.',
  },
  mention: {
    kind: 'text',
    required: false,
    shape: MENTION,
    says: 'Who is called at level `page`: `here`, `channel`, or the id of a user (`U…`) or user group (`S…`).',
  },
  apiUrl: {
    kind: 'text',
    required: false,
    shape: { matches: /^https:\/\/[^\s]+$/, says: 'must be a URL that begins with https://' },
    says: "Base of Slack's Web API: `https://slack.com/api` by default, `https://slack-gov.com/api` for GovSlack.",
  },
} as const;

const API_URL = 'https://slack.com/api';
/** Recipients tell the messages of Taskwarden, and repeats of them, by this ("Message metadata", docs.slack.dev). */
const EVENT_TYPE = 'taskwarden_incident';

export const slack = defineChannel({
  id: 'slack',
  says: 'Slack with a bot token: one living message per incident, edited as it goes on, with a diary in its thread.',
  options: OPTIONS,
  render(notice, options, ref) {
    const mention = mentionFor(options.mention, notice);
    if (ref?.channel === undefined || ref.ts === undefined) {
      const root = rootMessage(notice, mention);
      return {
        calls: [call('chat.postMessage', options, { channel: options.channel, ...root, ...extras(notice) })],
      };
    }
    const { broadcast, ...note } = threadNote(notice, mention);
    return {
      calls: [
        editCall(notice, options, ref),
        call('chat.postMessage', options, {
          ...threadOf(ref, broadcast),
          ...note,
          ...extras(notice),
        }),
      ],
    };
  },
  edit: (notice, options, ref) => ({ calls: [editCall(notice, options, ref)] }),
});

/** An edit notifies nobody. */
function editCall(notice: Notice, options: OptionsOf<typeof OPTIONS>, { channel, ts }: MessageRef): HttpCall {
  const root = rootMessage(notice, mentionFor(options.mention, notice));
  return call('chat.update', options, { channel, ts, ...root, ...extras(notice) });
}

function threadOf({ channel, ts }: MessageRef, broadcast: boolean) {
  return { channel, thread_ts: ts, ...(broadcast && { reply_broadcast: true }) };
}

function extras({ incidentId, noticeId, sequence, kind }: Notice) {
  return {
    metadata: { event_type: EVENT_TYPE, event_payload: { incidentId, noticeId, sequence, kind } },
    unfurl_links: false,
    unfurl_media: false,
  };
}

function call(method: string, { token, apiUrl }: OptionsOf<typeof OPTIONS>, body: object): HttpCall {
  return {
    via: 'http',
    url: `${(apiUrl ?? API_URL).replace(/\/+$/, '')}/${method}`,
    bearerSecretRef: token,
    body: JSON.stringify(body),
    answer: 'slack-api',
  };
}
