import { describe, expect, test } from 'vitest';
import { aDelivery, outboxIdOf, type SlackAnswer, TOKEN } from '../../test/delivery.ts';
import { moment } from '../../test/facts.ts';
import type { Delivery } from '../ports.ts';
import { sendTelling } from './send-telling.ts';

const tooMany =
  (seconds: number): SlackAnswer =>
  () =>
    new Response('', { status: 429, headers: { 'retry-after': String(seconds) } });
const says =
  (error: string): SlackAnswer =>
  () =>
    Response.json({ ok: false, error });

describe('one living message for an incident', () => {
  test('is posted first, then edited, with what changed in its thread', async () => {
    const delivery = aDelivery();
    await delivery.tells(1);
    const first = await delivery.send(1);
    await delivery.tells(2);
    const second = await delivery.send(2);

    expect([first, second]).toEqual([{ outcome: 'sent' }, { outcome: 'sent' }]);
    expect(delivery.calls.map(({ method, body }) => [method, body.ts ?? body.thread_ts])).toEqual([
      ['chat.postMessage', undefined],
      ['chat.update', '17.001'],
      ['chat.postMessage', '17.001'],
    ]);
    expect(delivery.calls[1]?.body.text).toContain('2 tasks so far');
    expect(delivery.calls[0]?.authorization).toBe(`Bearer ${TOKEN}`);
    expect(await delivery.ledger.outboxItem(outboxIdOf(2))).toBeUndefined();
  });

  test('shows the incident as it stands, not as it stood when the telling was decided', async () => {
    const delivery = aDelivery();
    await delivery.tells(1);
    await delivery.tells(2, { kind: 'resolved' });

    await delivery.send(1);

    expect(delivery.calls[0]?.body.text).toMatch(/^✅ Resolved: web/);
  });

  test('is not told an older telling after a newer one', async () => {
    const delivery = aDelivery();
    await delivery.tells(1);
    await delivery.tells(2);
    await delivery.send(2);

    expect(await delivery.send(1)).toEqual({ outcome: 'sent-already' });
    expect(delivery.calls).toHaveLength(1);
    expect(await delivery.ledger.outboxItem(outboxIdOf(1))).toBeUndefined();
  });

  test('is posted anew where somebody deleted it, and lives on there', async () => {
    const delivery = aDelivery();
    await delivery.tells(1);
    await delivery.send(1);
    await delivery.tells(2);
    delivery.answer(({ method }) =>
      method === 'chat.update' ? Response.json({ ok: false, error: 'message_not_found' }) : undefined,
    );

    const second = await delivery.send(2);

    expect(second).toEqual({ outcome: 'sent' });
    expect(delivery.calls.at(-1)?.body.thread_ts).toBeUndefined();
    expect((await delivery.ledger.delivery('chat', 'web:1'))?.ref).toEqual({ channel: 'C1', ts: '17.003' });
  });

  test('once sent, a telling that comes twice is not sent again', async () => {
    const delivery = aDelivery();
    await delivery.tells(1);
    await delivery.send(1);

    expect(await delivery.send(1, 'message-2')).toEqual({ outcome: 'sent-already' });
    expect(delivery.calls).toHaveLength(1);
  });
});

describe('a process that dies after Slack took the message', () => {
  /** The first attempt gets its answer, and nothing of it reaches the ledger. */
  async function died() {
    const delivery = aDelivery();
    await delivery.tells(1);
    let puts = 0;
    const dying = {
      ...delivery.ports,
      deliveries: {
        ...delivery.ledger,
        putDelivery: async (entry: Delivery, expected: number) => {
          puts += 1;
          if (puts === 2) throw new Error('killed');
          return delivery.ledger.putDelivery(entry, expected);
        },
      },
    };
    return { ...delivery, dying };
  }

  test('repeats it under the same notice id when its queue message comes again; the later one lives on', async () => {
    const delivery = await died();
    const telling = { outboxId: outboxIdOf(1), holder: 'message-1' };
    await expect(sendTelling(delivery.dying, telling, moment(60))).rejects.toThrow('killed');

    delivery.at(240);
    expect(await delivery.send(1, 'message-1')).toEqual({ outcome: 'sent' });

    expect(delivery.calls.map(({ body }) => body.metadata.event_payload.noticeId)).toEqual([
      'web:1:1',
      'web:1:1',
    ]);
    expect((await delivery.ledger.delivery('chat', 'web:1'))?.ref?.ts).toBe('17.002');
  });

  test('holds off another sender until its lease ends', async () => {
    const delivery = await died();
    const telling = { outboxId: outboxIdOf(1), holder: 'message-1' };
    await expect(sendTelling(delivery.dying, telling, moment(60))).rejects.toThrow('killed');

    delivery.at(61);
    expect(await delivery.send(1, 'message-2')).toEqual({ outcome: 'deferred' });
    expect(delivery.timers).toEqual([{ kind: 'outbox', outboxId: outboxIdOf(1), dueAt: moment(90) }]);

    delivery.at(90);
    expect(await delivery.send(1, 'message-2')).toEqual({ outcome: 'sent' });
  });
});

describe('a channel that asks to wait', () => {
  test('is asked again after that long, by a timer and by the ledger', async () => {
    const delivery = aDelivery();
    await delivery.tells(1);
    delivery.at(60);
    delivery.answer(tooMany(20));

    const sending = await delivery.send(1);

    expect(sending).toEqual({ outcome: 'deferred' });
    const [timer] = delivery.timers;
    expect(timer?.dueAt).toBeGreaterThanOrEqual(moment(80));
    expect(timer?.dueAt).toBeLessThan(moment(101));
    expect((await delivery.ledger.outboxItem(outboxIdOf(1)))?.dueAt).toBe(timer?.dueAt);
  });

  test('for ten minutes loses nothing, and tells the incident once it may', async () => {
    const delivery = aDelivery();
    await delivery.tells(1);
    const outcomes: string[] = [];
    let now = 60;
    delivery.answer(tooMany(20));
    while (now < 660) {
      delivery.at(now);
      outcomes.push((await delivery.send(1, `message-${now}`)).outcome);
      now = ((delivery.timers.at(-1)?.dueAt ?? 0) - moment(0)) / 1000;
    }
    delivery.at(now);
    delivery.answer(() => undefined);

    expect(await delivery.send(1, 'last')).toEqual({ outcome: 'sent' });
    expect(new Set(outcomes)).toEqual(new Set(['deferred']));
    expect(now).toBeLessThan(660 + 90);
  });
});

describe('a channel that says no', () => {
  test.each([
    ['an error of its own', says('internal_error'), 'failed', 'Slack says internal_error'],
    [
      'a token that was revoked',
      says('token_revoked'),
      'refused',
      'Slack says token_revoked: the token was revoked',
    ],
    [
      'no answer',
      () => new DOMException(`no answer of ${TOKEN}`, 'TimeoutError'),
      'failed',
      'Slack did not answer: TimeoutError',
    ],
  ] as const)('%s: the telling goes on waiting', async (_what, answer, outcome, reason) => {
    const delivery = aDelivery();
    await delivery.tells(1);
    delivery.answer(answer);

    expect(await delivery.send(1)).toEqual({ outcome, reason });
    expect(await delivery.ledger.outboxItem(outboxIdOf(1))).toBeDefined();
    expect((await delivery.ledger.delivery('chat', 'web:1'))?.lease).toBeUndefined();
  });

  test('is left to its queue after a failure: the clock does not send it beside that', async () => {
    const delivery = aDelivery();
    await delivery.tells(1);
    delivery.at(60);
    delivery.answer(says('fatal_error'));
    await delivery.send(1);

    expect(await delivery.ledger.dueOutbox(moment(60 + 200), 10)).toEqual([]);
    expect(await delivery.ledger.dueOutbox(moment(60 + 360), 10)).toHaveLength(1);
  });

  test.each([
    ['is no longer configured', 'gone', 'no channel is called gone in the configuration'],
    ['is of an unknown type', 'pigeon', 'there is no channel type pigeon'],
  ])('as it %s', async (_what, channel, reason) => {
    const delivery = aDelivery();
    await delivery.tells(1, { channel });

    expect(await delivery.send(1, 'message-1', channel)).toEqual({ outcome: 'refused', reason });
  });
});

test('a silence that was made meanwhile is honoured', async () => {
  const delivery = aDelivery();
  await delivery.tells(1);
  await delivery.ledger.putSilence({
    silenceId: 's1',
    match: { service: 'web' },
    author: 'alice',
    reason: 'known',
    createdAt: moment(0),
    expiresAt: moment(3600),
  });
  delivery.at(60);

  expect(await delivery.send(1)).toEqual({ outcome: 'silenced' });
  expect(delivery.calls).toEqual([]);
  expect(await delivery.ledger.outboxItem(outboxIdOf(1))).toBeUndefined();
});

describe('the end of an incident that was told and then silenced', () => {
  /** Told, then resolved under a silence. */
  async function silencedAfter(channel = 'chat') {
    const delivery = aDelivery();
    await delivery.tells(1, { channel });
    await delivery.send(1, 'message-1', channel);
    await delivery.tells(2, { kind: 'resolved', quiet: true, channel });
    return delivery;
  }

  test('is brought to its message by an edit alone', async () => {
    const delivery = await silencedAfter();

    expect(await delivery.send(2)).toEqual({ outcome: 'sent' });

    expect(delivery.calls.map(({ method, body }) => [method, body.ts])).toEqual([
      ['chat.postMessage', undefined],
      ['chat.update', '17.001'],
    ]);
    expect(delivery.calls[1]?.body.text).toMatch(/^✅ Resolved: web/);
    expect(await delivery.ledger.outboxItem(outboxIdOf(2))).toBeUndefined();
    expect(await delivery.send(2, 'message-2')).toEqual({ outcome: 'sent-already' });
  });

  test('is an edit, too, where the silence came between the decision and the sending', async () => {
    const delivery = aDelivery();
    await delivery.tells(1);
    await delivery.send(1);
    await delivery.tells(2, { kind: 'resolved' });
    await delivery.ledger.putSilence({
      silenceId: 's1',
      match: { service: 'web' },
      author: 'alice',
      reason: 'known',
      createdAt: moment(0),
      expiresAt: moment(3600),
    });
    delivery.at(130);

    expect(await delivery.send(2)).toEqual({ outcome: 'sent' });
    expect(delivery.calls.map(({ method }) => method)).toEqual(['chat.postMessage', 'chat.update']);
  });

  test('posts nothing where somebody deleted the message', async () => {
    const delivery = await silencedAfter();
    delivery.answer(says('message_not_found'));

    expect(await delivery.send(2)).toEqual({ outcome: 'sent' });
    expect(delivery.calls.map(({ method }) => method)).toEqual(['chat.postMessage', 'chat.update']);
    expect(await delivery.ledger.outboxItem(outboxIdOf(2))).toBeUndefined();
  });

  test('waits for as long as Slack asks', async () => {
    const delivery = await silencedAfter();
    delivery.answer(tooMany(20));

    expect(await delivery.send(2)).toEqual({ outcome: 'deferred' });
    expect(await delivery.ledger.outboxItem(outboxIdOf(2))).toMatchObject({ quiet: true });
  });

  test('says nothing where the opening never left', async () => {
    const delivery = aDelivery();
    await delivery.tells(2, { kind: 'resolved', quiet: true });

    expect(await delivery.send(2)).toEqual({ outcome: 'silenced' });
    expect(delivery.calls).toEqual([]);
  });

  test('is kept from a channel that can not edit', async () => {
    const delivery = await silencedAfter('notices');

    expect(await delivery.send(2, 'message-2', 'notices')).toEqual({ outcome: 'silenced' });
  });
});

describe('a thread that another incident takes over', () => {
  test('is its message, edited and answered; the first incident says nothing there any more', async () => {
    const delivery = aDelivery();
    await delivery.tells(1);
    await delivery.send(1);
    await delivery.takes(2);
    expect(await delivery.sendTaken(2)).toEqual({ outcome: 'sent' });
    await delivery.tells(2, { kind: 'resolved', passedTo: 'api:1' });

    expect(await delivery.send(2)).toEqual({ outcome: 'sent-already' });
    expect(delivery.calls.map(({ method, body }) => [method, body.ts ?? body.thread_ts])).toEqual([
      ['chat.postMessage', undefined],
      ['chat.update', '17.001'],
      ['chat.postMessage', '17.001'],
    ]);
    expect(delivery.calls[1]?.body.text).toContain('api');
    expect(delivery.calls[2]?.body.reply_broadcast).toBe(true);
    expect(await delivery.ledger.outboxItem(outboxIdOf(2))).toBeUndefined();
  });

  test('is begun by the one that takes it where the first was never sent', async () => {
    const delivery = aDelivery();
    await delivery.tells(1, { passedTo: 'api:1' });
    await delivery.takes(2);

    expect(await delivery.send(1)).toEqual({ outcome: 'sent-already' });
    expect(await delivery.sendTaken(2)).toEqual({ outcome: 'sent' });
    expect(delivery.calls.map(({ method }) => method)).toEqual(['chat.postMessage']);
  });

  test('is none in a channel that can not edit: each incident is told to its end', async () => {
    const delivery = aDelivery();
    await delivery.tells(1, { channel: 'notices' });
    await delivery.send(1, 'message-1', 'notices');
    await delivery.takes(2, { channel: 'notices' });
    await delivery.sendTaken(2, 'notices');
    await delivery.tells(2, { kind: 'resolved', channel: 'notices', passedTo: 'api:1' });

    expect(await delivery.send(2, 'message-2', 'notices')).toEqual({ outcome: 'sent' });
  });
});

test("one channel's trouble is not another's", async () => {
  const delivery = aDelivery();
  await delivery.tells(1);
  await delivery.tells(2, { channel: 'notices' });
  delivery.answer(says('fatal_error'));

  expect(await delivery.send(1)).toMatchObject({ outcome: 'failed' });
  expect(await delivery.send(2, 'message-2', 'notices')).toEqual({ outcome: 'sent' });
});
