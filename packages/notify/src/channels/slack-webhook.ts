import { defineChannel } from '../define-channel.ts';
import { MENTION, mentionFor } from '../slack/mention.ts';
import { rootMessage } from '../slack/message.ts';

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
    const body = JSON.stringify(rootMessage(notice, mentionFor(mention, notice), footnote));
    return { calls: [{ via: 'http', url: { secretRef: url }, body, answer: 'slack-webhook' }] };
  },
});
