import { expect, test } from 'vitest';
import { aNotice } from '../../test/notices.ts';
import { channelContract } from './channel.contract.ts';
import { slackWebhook } from './slack-webhook.ts';

const options = { url: 'ssm:/taskwarden/webhook' };
const answer = (status: number, body: string, headers = {}) => ({
  http: () => new Response(body, { status, headers }),
});

channelContract({
  channel: slackWebhook,
  options,
  answers: [
    ['a message that is taken', answer(200, 'ok'), { outcome: 'sent' }],
    [
      '429 waits as long as Slack says',
      answer(429, '', { 'retry-after': '3' }),
      { outcome: 'deferred', retryAfterSeconds: 3 },
    ],
    [
      'HTTP 500 is tried again',
      answer(500, 'rollup_error'),
      { outcome: 'failed', reason: 'Slack answered HTTP 500' },
    ],
    [
      'a webhook that was removed is refused',
      answer(404, 'no_service'),
      { outcome: 'refused', reason: 'Slack says no_service: the webhook was disabled or removed' },
    ],
    ['an archived channel is refused', answer(410, 'channel_is_archived'), { outcome: 'refused' }],
    ['an unknown no is refused', answer(403, 'nobody-may-see-this'), { outcome: 'refused' }],
    [
      'no answer in time is tried again',
      { error: new DOMException('x', 'TimeoutError') },
      { outcome: 'failed' },
    ],
  ],
});

test.each([
  ['opened', true],
  ['reopened', true],
  ['grew', false],
  ['reminder', false],
] as const)('at level page, %s, people are called: %s', (kind, areCalled) => {
  const notice = aNotice({ level: 'page', kind });
  const { calls } = slackWebhook.render(notice, { ...options, mention: 'here' }, undefined);

  expect(calls[0]?.body.includes('<!here>')).toBe(areCalled);
});

test('each telling is a message of its own, which says that it is never edited', () => {
  const { calls } = slackWebhook.render(aNotice({ kind: 'grew', noticeId: 'f00d:1:2' }), options, {
    ts: '17.1',
  });

  expect(calls).toMatchObject([{ url: { secretRef: options.url }, answer: 'slack-webhook' }]);
  expect(calls[0]?.body).toContain(
    'this message is not edited, later news comes as another. Notice f00d:1:2',
  );
});
