import { beginRun, createReport, type SweepReport, type SweptVerdict } from '@taskwarden/response';
import { describe, expect, test } from 'vitest';
import { PAGE } from '../testing.ts';
import { SWEEP_FORMS } from './forms.ts';

/** Save for the line breaks of the page itself. */
const INVISIBLE = /[\u202a-\u202e]|(?!\n)\p{Cc}/u;
const HOSTILE = '<script>alert("1")</script>\u202e\u001b[31m';

function aReport(verdict: Partial<SweptVerdict> = {}): SweepReport {
  const builder = createReport();
  builder.add({
    kind: 'service',
    arn: 'arn:aws:ecs:eu-west-1:111122223333:service/prod/web',
    account: '111122223333',
    region: 'eu-west-1',
    cluster: 'prod',
    service: 'web',
    team: 'payments',
    traits: {},
    passes: 0,
    verdicts: [
      {
        rule: 'no-privileged-containers',
        title: 'No container is privileged',
        verdict: 'fail',
        severity: 'critical',
        message: 'Container app has all rights.',
        remedy: 'Remove privileged.',
        controls: [],
        ...verdict,
      },
    ],
  });
  const startedAt = Date.parse('2026-11-25T12:00:00Z');
  return builder.finish(beginRun({}), { startedAt, endedAt: startedAt });
}

describe('the report as HTML', () => {
  const page = SWEEP_FORMS.html({ report: aReport(), previous: [aReport()] });

  test('needs nothing from anywhere', () => {
    expect(page).not.toMatch(/<script|src=|href=|@import|url\(/);
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
  });

  test('has the score, the sums, the trend and what to do', () => {
    for (const text of [
      '0 %',
      'By rule',
      'By service',
      'By owner',
      'payments',
      'Trend',
      'Remove privileged.',
    ]) {
      expect(page).toContain(text);
    }
  });

  test('names every column and row for a screen reader', () => {
    expect(page.match(/<table /g)).toHaveLength(page.match(/<table aria-labelledby="[a-z]+">/g)?.length ?? 0);
    expect(page.match(/<th(?=[ >])/g)).toHaveLength(page.match(/<th scope="(col|row)"/g)?.length ?? 0);
  });

  test('shows hostile text as text', () => {
    const hostile = SWEEP_FORMS.html({ report: aReport({ message: HOSTILE, title: HOSTILE }), previous: [] });

    expect(hostile).not.toContain('<script>');
    expect(hostile).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
    expect(hostile).not.toMatch(INVISIBLE);
  });
});

describe('the report as text', () => {
  test('says what is wrong, where, what to do, and the sum', () => {
    expect(SWEEP_FORMS.text({ report: aReport(), previous: [] }, PAGE)).toBe(
      [
        'critical no-privileged-containers  No container is privileged  (1)',
        '  service prod/web: Container app has all rights.',
        '  Fix: Remove privileged.',
        '',
        '1 critical',
        'score 0 %, coverage 100 % of 0 clusters, 0 services, 0 tasks, 0 container instances',
        '',
      ].join('\n'),
    );
  });

  test('shows no control characters', () => {
    expect(SWEEP_FORMS.text({ report: aReport({ message: HOSTILE }), previous: [] }, PAGE)).not.toMatch(
      INVISIBLE,
    );
  });
});
