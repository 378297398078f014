import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { HttpResponse } from '../endpoint/http.ts';
import { createSlackStandIn, type StandInOptions } from './stand-in.ts';

const TOKEN = 'xoxb-test';
const START = Date.UTC(2026, 10, 23, 9, 0, 0);

/** A workspace with a clock that the test moves. */
function aWorkspace(options: Partial<StandInOptions> = {}) {
  let now = START;
  const slack = createSlackStandIn({ now: () => now, changed: () => {}, ...options });
  const post = (path: string, body: unknown, headers = {}): Promise<HttpResponse> =>
    slack.handle({
      method: 'POST',
      path,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        authorization: `Bearer ${TOKEN}`,
        ...headers,
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return {
    slack,
    wait: (seconds: number) => {
      now += seconds * 1000;
    },
    call: async (method: string, body: unknown, headers = {}) => {
      const { status, headers: answered, body: text } = await post(`/slack/api/${method}`, body, headers);
      return { status, retryAfter: answered['retry-after'], ...JSON.parse(text) };
    },
    webhook: (body: unknown, channel = 'C0ALERTS') => post(`/slack/services/T0/B0/${channel}`, body),
  };
}

const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });
const button = (text: string, more = {}) => ({ type: 'button', text: { type: 'plain_text', text }, ...more });
const hello = { channel: 'C0ALERTS', text: 'hello' };

describe('a message lives', () => {
  test('it is posted, edited, answered in its thread, and linked to', async () => {
    const { call, slack } = aWorkspace();
    const metadata = { event_type: 'incident', event_payload: { id: 'i-1' } };

    const root = await call('chat.postMessage', { ...hello, metadata });
    const edited = await call('chat.update', { channel: 'C0ALERTS', ts: root.ts, text: 'twice now' });
    const reply = await call('chat.postMessage', {
      ...hello,
      text: 'a reply',
      thread_ts: root.ts,
      reply_broadcast: true,
    });
    const link = await call('chat.getPermalink', { channel: 'C0ALERTS', message_ts: root.ts });

    expect([root, edited, reply, link].map(({ ok }) => ok)).toEqual([true, true, true, true]);
    expect(root.ts).toBe('1795424400.000000');
    expect(edited.ts).toBe(root.ts);
    expect(link.permalink).toContain(`/archives/C0ALERTS/p${root.ts.replace('.', '')}`);
    expect(slack.messages()).toMatchObject([
      { ts: root.ts, text: 'twice now', metadata, edits: [{ text: 'hello', metadata, until: START }] },
      { ts: reply.ts, text: 'a reply', threadTs: root.ts, isBroadcast: true },
    ]);
  });

  test('a reply to a reply lands in the thread of the first message', async () => {
    const { call, slack } = aWorkspace();
    const root = await call('chat.postMessage', hello);
    const reply = await call('chat.postMessage', { ...hello, thread_ts: root.ts });

    await call('chat.postMessage', { ...hello, thread_ts: reply.ts });

    expect(slack.messages()[2]).toMatchObject({ threadTs: root.ts, isBroadcast: false });
  });

  test('no two messages share a timestamp', async () => {
    const { call, slack } = aWorkspace();

    await Promise.all(Array.from({ length: 5 }, () => call('chat.postMessage', hello)));

    expect(new Set(slack.messages().map(({ ts }) => ts)).size).toBe(5);
  });

  test('text over 40,000 characters is cut, silently', async () => {
    const { call, slack } = aWorkspace();

    await call('chat.postMessage', { ...hello, text: 'x'.repeat(40_001) });

    expect(slack.messages()[0]?.text).toHaveLength(40_000);
  });

  test('a form is understood as JSON is', async () => {
    const { call, slack } = aWorkspace();
    const form = new URLSearchParams({
      channel: '#alerts',
      blocks: JSON.stringify([section('by form')]),
      token: TOKEN,
    });

    const answer = await call('chat.postMessage', form.toString(), {
      'content-type': 'application/x-www-form-urlencoded',
    });

    expect(answer.ok).toBe(true);
    expect(slack.messages()[0]).toMatchObject({ channel: '#alerts', blocks: [section('by form')] });
  });
});

describe('what Slack refuses is refused', () => {
  test.each([
    ['no token', 'auth.test', {}, { authorization: '' }, 'not_authed'],
    ['a token of another kind', 'auth.test', {}, { authorization: 'Bearer xoxp-1' }, 'invalid_auth'],
    ['a method that is none', 'chat.shout', hello, {}, 'unknown_method'],
    ['JSON that is none', 'chat.postMessage', '{', {}, 'invalid_json'],
    [
      'a channel that is none',
      'chat.postMessage',
      { ...hello, channel: 'not a channel' },
      {},
      'channel_not_found',
    ],
    ['no channel', 'chat.postMessage', { text: 'x' }, {}, 'channel_not_found'],
    ['nothing to say', 'chat.postMessage', { channel: 'C0ALERTS' }, {}, 'no_text'],
    ['blocks that are no list', 'chat.postMessage', { ...hello, blocks: '{' }, {}, 'invalid_blocks_format'],
    [
      'metadata without a type',
      'chat.postMessage',
      { ...hello, metadata: { event_payload: {} } },
      {},
      'invalid_metadata_format',
    ],
    [
      '101 attachments',
      'chat.postMessage',
      { ...hello, attachments: Array.from({ length: 101 }, () => ({})) },
      {},
      'too_many_attachments',
    ],
    [
      'a thread that is not there',
      'chat.postMessage',
      { ...hello, thread_ts: '1.000000' },
      {},
      'message_not_found',
    ],
    ['an edit of what is not there', 'chat.update', { ...hello, ts: '1.000000' }, {}, 'message_not_found'],
  ])('%s', async (_sentence, method, body, headers, error) => {
    expect(await aWorkspace().call(method, body, headers)).toMatchObject({ status: 200, ok: false, error });
  });

  test('only the configured channels exist, by id or by name', async () => {
    const { call } = aWorkspace({ channels: [{ id: 'C0ALERTS', name: 'alerts' }] });

    const answers = await Promise.all(
      ['C0ALERTS', '#alerts', 'alerts', 'C0OTHER'].map((channel) =>
        call('chat.postMessage', { ...hello, channel }),
      ),
    );

    expect(answers.map(({ channel, error }) => channel ?? error)).toEqual([
      'C0ALERTS',
      'C0ALERTS',
      'C0ALERTS',
      'channel_not_found',
    ]);
  });

  test('an edit takes 4,000 characters of text at most', async () => {
    const { call } = aWorkspace();
    const { ts } = await call('chat.postMessage', hello);

    expect(await call('chat.update', { ...hello, ts, text: 'x'.repeat(4000) })).toMatchObject({ ok: true });
    expect(await call('chat.update', { ...hello, ts, text: 'x'.repeat(4001) })).toMatchObject({
      error: 'msg_too_long',
    });
  });

  test('a message of a webhook can not be edited', async () => {
    const { call, webhook, slack } = aWorkspace();
    await webhook({ text: 'from a webhook' });

    const answer = await call('chat.update', { ...hello, ts: slack.messages()[0]?.ts });

    expect(answer).toMatchObject({ ok: false, error: 'cant_update_message' });
  });

  test.each([
    ['51 blocks', Array.from({ length: 51 }, () => ({ type: 'divider' }))],
    ['a section of 3,001 characters', [section('x'.repeat(3001))]],
    ['an empty section', [{ type: 'section' }]],
    ['a section without text in its text', [section('')]],
    [
      '11 fields',
      [{ type: 'section', fields: Array.from({ length: 11 }, () => ({ type: 'mrkdwn', text: 'x' })) }],
    ],
    [
      'a field of 2,001 characters',
      [{ type: 'section', fields: [{ type: 'mrkdwn', text: 'x'.repeat(2001) }] }],
    ],
    ['a header of 151 characters', [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }]],
    ['a header in mrkdwn', [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }]],
    [
      '11 context elements',
      [{ type: 'context', elements: Array.from({ length: 11 }, () => ({ type: 'mrkdwn', text: 'x' })) }],
    ],
    ['26 actions', [{ type: 'actions', elements: Array.from({ length: 26 }, () => button('x')) }]],
    ['a button of 76 characters', [{ type: 'actions', elements: [button('x'.repeat(76))] }]],
    ['a URL of 3,001 characters', [{ type: 'actions', elements: [button('x', { url: 'x'.repeat(3001) })] }]],
    ['a button in an unknown style', [{ type: 'actions', elements: [button('x', { style: 'loud' })] }]],
    ['an image without words for it', [{ type: 'image', image_url: 'https://x/y.png' }]],
    ['a block that is none', [{ type: 'shout' }]],
    ['an input, which modals have', [{ type: 'input' }]],
    [
      'the same block id twice',
      [
        { type: 'divider', block_id: 'a' },
        { type: 'divider', block_id: 'a' },
      ],
    ],
  ])('%s are invalid blocks, and Slack says where', async (_sentence, blocks) => {
    const answer = await aWorkspace().call('chat.postMessage', { ...hello, blocks });

    expect(answer).toMatchObject({ ok: false, error: 'invalid_blocks' });
    expect(answer.response_metadata.messages[0]).toMatch(/^\[ERROR\] .+ \[json-pointer:\/blocks/);
  });

  test('blocks that are fine one by one are too long together above 13,000 characters', async () => {
    const blocks = (characters: number) => [
      ...Array.from({ length: 4 }, () => section('x'.repeat(3000))),
      section('x'.repeat(characters - 12_000)),
    ];
    const { call } = aWorkspace();

    expect(await call('chat.postMessage', { ...hello, blocks: blocks(13_000) })).toMatchObject({ ok: true });
    expect(await call('chat.postMessage', { ...hello, blocks: blocks(13_001) })).toMatchObject({
      error: 'msg_blocks_too_long',
    });
  });
});

describe('webhooks', () => {
  test('a webhook answers ok, and its message is in its channel', async () => {
    const { webhook, slack } = aWorkspace();

    expect(await webhook({ text: 'hello' })).toMatchObject({ status: 200, body: 'ok' });
    expect(slack.messages()).toMatchObject([{ channel: 'C0ALERTS', via: 'webhook', text: 'hello' }]);
  });

  test.each([
    ['nothing to say', {}, 400, 'no_text'],
    ['JSON that is none', '{', 400, 'invalid_payload'],
    ['blocks that are none', { blocks: [{ type: 'shout' }] }, 400, 'invalid_blocks'],
  ])('%s is refused by status and word', async (_sentence, body, status, word) => {
    expect(await aWorkspace().webhook(body)).toMatchObject({ status, body: word });
  });

  test('a webhook to a channel that is gone says so with 404', async () => {
    const { webhook } = aWorkspace({ channels: [] });

    expect(await webhook({ text: 'x' })).toMatchObject({ status: 404, body: 'channel_not_found' });
  });
});

describe('rates', () => {
  test('a channel takes a burst of five, then a message a second', async () => {
    const { call, wait } = aWorkspace();
    const outcome = async () => (await call('chat.postMessage', hello)).status;
    for (let sent = 0; sent < 5; sent++) expect(await outcome()).toBe(200);

    expect(await call('chat.postMessage', hello)).toMatchObject({
      status: 429,
      error: 'ratelimited',
      retryAfter: '1',
    });
    wait(1);
    expect([await outcome(), await outcome()]).toEqual([200, 429]);
    expect((await call('chat.postMessage', { ...hello, channel: 'C0OTHER' })).status).toBe(200);
  });

  test('edits are limited to 50 a minute for the whole workspace', async () => {
    const { call, wait } = aWorkspace();
    const first = await call('chat.postMessage', hello);
    const edit = async () => (await call('chat.update', { ...hello, ts: first.ts })).status;

    let edits = 0;
    for (let second = 0; second < 60; second++) {
      while ((await edit()) === 200) edits += 1;
      wait(1);
    }

    expect(edits).toBeGreaterThanOrEqual(50);
    expect(edits).toBeLessThanOrEqual(60);
  });
});

describe('failures on demand', () => {
  test('everything is answered with 429 for as long as asked', async () => {
    const { call, webhook, slack, wait } = aWorkspace();
    slack.rateLimit(90);

    expect(await call('chat.postMessage', hello)).toMatchObject({ status: 429, retryAfter: '90' });
    wait(60);
    expect((await webhook({ text: 'x' })).headers).toMatchObject({ 'retry-after': '30' });
    wait(30);
    expect(await call('chat.postMessage', hello)).toMatchObject({ ok: true });
  });

  test('the next calls fail as told, and no more', async () => {
    const { call, slack } = aWorkspace();
    slack.failNext(1, { kind: 'error', error: 'internal_error' });
    slack.failNext(1, { kind: 'rate-limited', retryAfterSeconds: 7 });

    expect(await call('chat.postMessage', hello)).toMatchObject({
      status: 200,
      ok: false,
      error: 'internal_error',
    });
    expect(await call('chat.postMessage', hello)).toMatchObject({ status: 429, retryAfter: '7' });
    expect(await call('chat.postMessage', hello)).toMatchObject({ ok: true });
    expect(slack.messages()).toHaveLength(1);
  });

  test('a webhook fails with the status that Slack gives', async () => {
    const { webhook, slack } = aWorkspace();
    slack.failNext(1, { kind: 'http', status: 503 });
    slack.failNext(1, { kind: 'error', error: 'no_service' });

    expect((await webhook({ text: 'x' })).status).toBe(503);
    expect(await webhook({ text: 'x' })).toMatchObject({ status: 404, body: 'no_service' });
  });

  test.each([
    [true, 1],
    [false, 0],
  ])('a call that times out, taken: %s, leaves %d messages', async (taken, count) => {
    const { call, slack } = aWorkspace();
    slack.failNext(1, { kind: 'time-out', taken });

    const first = await Promise.race([
      call('chat.postMessage', hello),
      new Promise((r) => setTimeout(r, 20, 'silence')),
    ]);

    expect(first).toBe('silence');
    expect(slack.messages()).toHaveLength(count);
  });
});

describe('messages on disk', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'slack-'));
  afterEach(() => rmSync(dataDir, { recursive: true }));

  test('they are there again after a restart, and can be edited', async () => {
    const before = aWorkspace({ dataDir });
    const { ts } = await before.call('chat.postMessage', hello);
    before.slack.close();

    const after = aWorkspace({ dataDir });
    const edited = await after.call('chat.update', { ...hello, ts, text: 'later' });
    const next = await after.call('chat.postMessage', hello);

    expect(edited.ok).toBe(true);
    expect(next.ts).not.toBe(ts);
    expect(after.slack.messages()).toMatchObject([{ ts, text: 'later' }, { ts: next.ts }]);
  });
});
