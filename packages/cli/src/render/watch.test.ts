import type { Signal, SlackMessage } from '@taskwarden/local';
import { describe, expect, test } from 'vitest';
import { PAGE } from '../testing.ts';
import { type Watch, watchSignal } from './watch.ts';

const AT = Date.UTC(2026, 0, 2, 3, 4, 5);
const START: Watch = { titles: {}, showsEvents: false };

const header = (text: string) => [{ type: 'header', text: { type: 'plain_text', text } }];

function aMessage(overrides: Partial<SlackMessage> = {}): SlackMessage {
  return {
    channel: 'oncall',
    ts: '1.000001',
    isBroadcast: false,
    via: 'bot',
    at: AT,
    text: '',
    blocks: header('web: out of memory'),
    attachments: [],
    edits: [],
    ...overrides,
  };
}

/** What is shown of signals that come one after the other. */
function shown(signals: readonly Signal[], start = START): string[] {
  let watch = start;
  return signals.map((signal) => {
    const next = watchSignal(watch, signal, PAGE);
    watch = next.watch;
    return next.text;
  });
}

describe('what somebody on call sees', () => {
  test('a message, the reply in its thread, and its new headline', () => {
    const root = aMessage();
    const reply = aMessage({ ts: '2.000001', threadTs: root.ts, blocks: [], text: '3 more' });
    const edited = aMessage({
      blocks: header('resolved: web'),
      edits: [{ text: '', blocks: root.blocks, attachments: [], until: AT + 60_000 }],
    });

    expect(
      shown([
        { signal: 'slack-posted', message: root },
        { signal: 'slack-posted', message: reply },
        { signal: 'slack-updated', message: edited },
      ]),
    ).toEqual([
      '03:04:05  oncall\n          │ web: out of memory\n',
      '03:04:05  oncall  in the thread of “web: out of memory”\n          │ 3 more\n',
      '03:05:05  oncall  “web: out of memory” now reads “resolved: web”\n',
    ]);
  });

  test('an edit that leaves the headline is not worth a line', () => {
    const root = aMessage();

    expect(
      shown([
        { signal: 'slack-posted', message: root },
        { signal: 'slack-updated', message: root },
      ])[1],
    ).toBe('');
  });

  test('a message on a topic by its attributes', () => {
    const message = {
      topic: 'notices',
      messageId: 'm',
      body: '{}',
      attributes: { kind: 'opened', team: 'shop', service: 'web', cause: 'scaling/x' },
      at: AT,
    };

    expect(shown([{ signal: 'topic-message', message }])).toEqual([
      '03:04:05  topic notices  opened · web · scaling/x\n',
    ]);
  });

  test('a dead letter with the reason', () => {
    const letter = {
      queue: 'dead-letters',
      messageId: 'm',
      body: '',
      attributes: {},
      source: 'task-events',
      reason: 'detail is missing',
      at: AT,
    };

    expect(shown([{ signal: 'dead-letter', letter }])).toEqual([
      '03:04:05  dead letter  dead-letters from task-events: detail is missing\n',
    ]);
  });

  test.each([
    ['that failed', 'failed', '03:04:06  failed  clock: no table\n'],
    ['that succeeded', 'succeeded', ''],
  ] as const)('an invocation %s', (_how, outcome, line) => {
    const invocation = {
      function: 'clock',
      requestId: 'r',
      outcome,
      ...(outcome === 'failed' && { error: 'no table' }),
      coldStart: false,
      startedAt: AT,
      durationMs: 1000,
    };

    expect(shown([{ signal: 'invocation', invocation }])).toEqual([line]);
  });

  test('single events only after the playback', () => {
    const event = {
      version: '0',
      id: 'e',
      'detail-type': 'ECS Task State Change',
      source: 'aws.ecs',
      account: '111122223333',
      time: '2026-01-02T03:04:05Z',
      region: 'eu-west-1',
      resources: [],
      detail: {},
    };
    const signal: Signal = { signal: 'event', at: AT, event, rules: ['task-state-change'] };

    expect(shown([signal])).toEqual(['']);
    expect(shown([signal], { ...START, showsEvents: true })).toEqual([
      '03:04:05  event  ECS Task State Change: taken by task-state-change\n',
    ]);
  });
});
