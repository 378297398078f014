import { expect, test } from 'vitest';
import type { Summary } from '../local/summary.ts';
import { PAGE } from '../testing.ts';
import { summaryView } from './summary.ts';

const EVENTS = { received: 0, taken: 0, duplicate: 0, stale: 0, unreadable: 0, unmatched: 0 };
const NOTHING: Summary = {
  events: EVENTS,
  stops: { byCause: {} },
  incidents: [],
  messages: [],
  deadLetters: 0,
};

test('counts what there is to count, and tells every incident on a line', () => {
  const at = '2026-01-02T03:04:05.000Z';
  const summary: Summary = {
    events: { ...EVENTS, received: 5, taken: 3, duplicate: 1, unmatched: 1 },
    stops: { byCause: { 'out-of-memory/container-limit': 2, 'image-pull/not-found': 1 } },
    incidents: [
      {
        incidentId: 'f-1',
        fingerprint: 'f',
        kind: 'stops',
        state: 'resolved',
        level: 'alert',
        cause: 'out-of-memory/container-limit',
        expected: false,
        account: '111122223333',
        region: 'eu-west-1',
        cluster: 'prod',
        subject: 'service:web',
        crashLoop: true,
        muted: 'silence: known (me)',
        openedAt: at,
        firstAt: at,
        lastAt: at,
        count: 2,
        tasks: [],
      },
    ],
    messages: [{ channel: 'notices', via: 'sns', at, attributes: {} }],
    deadLetters: 1,
  };

  expect(summaryView(summary, PAGE)).toBe(
    [
      'Summary',
      '  Events        5 received: 3 taken, 1 duplicate, 1 of kinds nobody asked for',
      '  Stops         2 out-of-memory/container-limit',
      '                1 image-pull/not-found',
      '  Incidents     1 resolved',
      '  Messages      0 in Slack, 1 on SNS topics',
      '  Dead letters  1',
      '',
      '  resolved  alert   out-of-memory/container-limit prod service:web 2 ×, crash loop, not told: silence: known (me)',
      '',
    ].join('\n'),
  );
});

test('says nothing of what did not happen', () => {
  expect(summaryView(NOTHING, PAGE)).toContain('  Events        0 received\n  Incidents     none\n');
});
