import { beginRun, createReport, type SweepReport, type SweptVerdict } from '@taskwarden/response';
import { describe, expect, test } from 'vitest';
import { PAGE } from '../testing.ts';
import { SWEEP_FORMS } from './forms.ts';

/** Save for the line breaks of the page itself. */
const INVISIBLE = /[\u202a-\u202e]|(?!\n)\p{Cc}/u;
const HOSTILE = '<script>alert("1")</script>\u202e\u001b[31m';

const AGREED = {
  rule: 'no-public-ip',
  match: { service: 'edge', tags: { team: 'network' } },
  owner: 'network',
  reason: 'The service is the edge.',
};

function aReport(verdict: Partial<SweptVerdict> = {}, endsInDays?: number): SweepReport {
  const startedAt = Date.parse('2026-11-25T12:00:00Z');
  const builder = createReport(
    endsInDays === undefined ? [] : [{ ...AGREED, expires: startedAt + endsInDays * 86_400_000 }],
  );
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

  test('tells who answers for what is excepted, why and until when', () => {
    const agreed = { owner: 'network', reason: 'The service is the edge.' };
    const report = aReport({ exceptedUntil: '2027-06-30', agreed });

    expect(SWEEP_FORMS.html({ report, previous: [] })).toContain(
      '<td>network</td><td>The service is the edge.</td><td>2027-06-30</td>',
    );
  });

  test.each([
    [13, 'ends 2026-12-08'],
    [-1, 'ended 2026-11-24'],
  ])('names an exception that ends in %i days', (days, when) => {
    const page = SWEEP_FORMS.html({ report: aReport({}, days), previous: [] });

    expect(page).toContain('Exceptions that end');
    expect(page).toContain(
      `<td>service=edge tag team=network</td><td>network</td><td>The service is the edge.</td><td>${when}</td>`,
    );
  });

  test('keeps quiet about an exception that holds for long', () => {
    const page = SWEEP_FORMS.html({ report: aReport({}, 15), previous: [] });

    expect(page).not.toContain('Exceptions that end');
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

  test('names exceptions that end', () => {
    expect(SWEEP_FORMS.text({ report: aReport({}, 13), previous: [] }, PAGE)).toContain(
      [
        'exceptions that end',
        '  no-public-ip for service=edge tag team=network ends 2026-12-08 (network: The',
        '    service is the edge.)',
      ].join('\n'),
    );
  });

  test('shows no control characters', () => {
    expect(SWEEP_FORMS.text({ report: aReport({ message: HOSTILE }), previous: [] }, PAGE)).not.toMatch(
      INVISIBLE,
    );
  });
});
