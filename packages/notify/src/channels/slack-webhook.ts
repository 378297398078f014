import { defineChannel } from '../define-channel.ts';
import type { NoticeKind } from '../notice.ts';
import { MENTION, mentionFor } from '../slack/mention.ts';
import { rootMessage } from '../slack/message.ts';

const CALLING: readonly NoticeKind[] = ['opened', 'reopened'];

export const slackWebhook = defineChannel({
  id: 'slack-webhook',
  says: 'Slack with an incoming webhook, the degraded mode: each telling is a message of its own, none is ever edited.',
  options: {
    url: {
      kind: 'secret',
      required: true,
      says: 'URL of the incoming webhook; whoever knows it can post, so it is a secret.',
    },
    mention: {
      kind: 'text',
      required: false,
      shape: MENTION,
      says: 'Who is called at level `page`: `here`, `channel`, or the id of a user (`U…`) or user group (`S…`).',
    },
  },
  render(notice, { url, mention }) {
    const footnote = `Sent by webhook: this message is not edited, later news comes as another. Notice ${notice.noticeId}`;
    // Every telling is a new message here: only the first of an episode may wake people.
    const calls = CALLING.includes(notice.kind) ? mentionFor(mention, notice) : undefined;
    const body = JSON.stringify(rootMessage(notice, calls, footnote));
    return { calls: [{ via: 'http', url: { secretRef: url }, body, answer: 'slack-webhook' }] };
  },
});
