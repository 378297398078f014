import { expect, test } from 'vitest';
import { aNotice, moment } from '../../test/notices.ts';
import type { MessageRef } from '../channel.ts';
import type { Notice } from '../notice.ts';
import { sendNotice } from '../send-notice.ts';
import { channelContract, portsThat } from './channel.contract.ts';
import { slack } from './slack.ts';

const options = { token: 'ssm:/taskwarden/slack', channel: '#ops', mention: 'here' };
const says = (error: string, more = {}) => ({ http: () => Response.json({ ok: false, error, ...more }) });
const status = (code: number, headers = {}) => ({
  http: () => new Response('<html>', { status: code, headers }),
});

channelContract({
  channel: slack,
  options,
  answers: [
    [
      'a message that is taken gives its place',
      { http: () => Response.json({ ok: true, channel: 'C1', ts: '17.1' }) },
      { outcome: 'sent', ref: { channel: 'C1', ts: '17.1' } },
    ],
    [
      '429 waits as long as Slack says',
      status(429, { 'retry-after': '7' }),
      { outcome: 'deferred', retryAfterSeconds: 7 },
    ],
    ['429 without a time waits half a minute', status(429), { outcome: 'deferred', retryAfterSeconds: 30 }],
    [
      '429 of two days waits an hour',
      status(429, { 'retry-after': '172800' }),
      { outcome: 'deferred', retryAfterSeconds: 3600 },
    ],
    [
      'a rate limit told in the body waits too',
      says('ratelimited'),
      { outcome: 'deferred', retryAfterSeconds: 30 },
    ],
    ['HTTP 503 is tried again', status(503), { outcome: 'failed', reason: 'Slack answered HTTP 503' }],
    [
      'an error of Slack is tried again',
      says('internal_error'),
      { outcome: 'failed', reason: 'Slack says internal_error' },
    ],
    [
      'an error that nobody knows is tried again',
      says('brand_new'),
      { outcome: 'failed', reason: 'Slack says brand_new' },
    ],
    [
      'a wrong token is refused',
      says('invalid_auth'),
      { outcome: 'refused', reason: 'Slack says invalid_auth: the token is not valid' },
    ],
    [
      'a channel that is not there is refused',
      says('channel_not_found'),
      {
        outcome: 'refused',
        reason: 'Slack says channel_not_found: there is no such channel, or the bot can not see it',
      },
    ],
    [
      'blocks that Slack does not take are refused, with why',
      says('invalid_blocks', {
        response_metadata: { messages: ['[ERROR] must be less than 151 characters'] },
      }),
      {
        outcome: 'refused',
        reason:
          'Slack says invalid_blocks: Slack does not take the blocks: [ERROR] must be less than 151 characters',
      },
    ],
    ['a code that is none is not repeated', says('nobody-may-see-this'), { outcome: 'failed' }],
    ['an answer that is no JSON is tried again', { http: () => new Response('ok') }, { outcome: 'failed' }],
    [
      'no answer in time is tried again',
      { error: new DOMException('nobody-may-see-this', 'TimeoutError') },
      { outcome: 'failed', reason: 'Slack did not answer: TimeoutError' },
    ],
    [
      'a network that fails is tried again, its error by name only',
      {
        error: new TypeError('fetch of nobody-may-see-this failed', {
          cause: Object.assign(new Error('nobody-may-see-this'), { code: 'ECONNREFUSED' }),
        }),
      },
      { outcome: 'failed', reason: 'Slack did not answer: ECONNREFUSED' },
    ],
    ['a first message that can not be is refused', says('cannot_reply_to_message'), { outcome: 'refused' }],
  ],
});

function bodies(notice: Notice, ref?: MessageRef) {
  return slack.render(notice, options, ref).calls.map((call) => JSON.parse(call.body));
}
const ref = { channel: 'C1', ts: '17.1' };

test('the first telling is one message, with the incident and the notice in its metadata', () => {
  expect(bodies(aNotice())).toMatchObject([
    {
      channel: '#ops',
      metadata: {
        event_type: 'taskwarden_incident',
        event_payload: { incidentId: 'f00d:1', noticeId: 'f00d:1:1', sequence: 1, kind: 'opened' },
      },
    },
  ]);
});

test.each([
  ['what has become of it', 'opened', 'open', true],
  ['growth', 'grew', 'open', undefined],
  ['a reminder', 'reminder', 'open', undefined],
  ['an incident that is back', 'reopened', 'open', true],
  ['recovery', 'resolved', 'resolved', true],
] as const)(
  '%s edits the message and is noted in its thread; broadcast: %s %s %s',
  (_what, kind, state, broadcast) => {
    const [edit, note] = bodies(
      aNotice({ kind, state, ...(state === 'resolved' && { resolvedAt: moment(600) }) }),
      ref,
    );

    expect(edit).toMatchObject({ channel: 'C1', ts: '17.1' });
    expect(note).toMatchObject({ channel: 'C1', thread_ts: '17.1' });
    expect(note.reply_broadcast).toBe(broadcast);
  },
);

test('a quiet end is an edit alone: no reply, and nobody is called', () => {
  const notice = aNotice({ kind: 'resolved', state: 'resolved', level: 'page', resolvedAt: moment(600) });
  const { calls = [] } = slack.edit?.(notice, options, ref) ?? {};

  expect(calls).toMatchObject([{ url: 'https://slack.com/api/chat.update' }]);
  expect(calls[0]?.body).toContain('✅ Resolved: web');
  expect(calls[0]?.body).not.toContain('<!here>');
});

test.each([
  ['alert', 'opened', undefined, 0],
  ['page', 'opened', undefined, 1],
  ['page', 'grew', ref, 0],
  ['page', 'reopened', ref, 1],
] as const)('at level %s, %s, people are called in new messages only', (level, kind, known, calls) => {
  const last = bodies(aNotice({ level, kind }), known).at(-1);

  expect(JSON.stringify(last).match(/<!here>/g)?.length ?? 0).toBe(2 * calls);
});

test('another Slack can be told by its address', () => {
  const { calls } = slack.render(aNotice(), { ...options, apiUrl: 'https://slack-gov.com/api/' }, undefined);

  expect(calls).toMatchObject([
    { url: 'https://slack-gov.com/api/chat.postMessage', bearerSecretRef: options.token },
  ]);
});

test('an address that is no URL is refused, and so it says', async () => {
  const target = { channel: slack, options: { ...options, apiUrl: 'slack' } };

  expect(await sendNotice(portsThat(status(200)), target, aNotice())).toEqual({
    outcome: 'refused',
    reason: 'the address is no URL',
  });
});

test('a secret that can not be read is tried again, and so it says', async () => {
  const ports = {
    ...portsThat(status(200)),
    secret: async () => Promise.reject(new Error('SSM refused reading the parameter /taskwarden/slack')),
  };

  expect(await sendNotice(ports, { channel: slack, options }, aNotice())).toEqual({
    outcome: 'failed',
    reason: 'SSM refused reading the parameter /taskwarden/slack',
  });
});

test('after an edit that was taken, a note that has to wait puts off both', async () => {
  let calls = 0;
  const ports = portsThat({
    http: () => {
      calls += 1;
      return calls === 1 ? Response.json({ ok: true, ...ref }) : new Response('', { status: 429 });
    },
  });

  expect(await sendNotice(ports, { channel: slack, options, ref }, aNotice({ kind: 'grew' }))).toMatchObject({
    outcome: 'deferred',
  });
});
