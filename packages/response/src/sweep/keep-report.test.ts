import { createMemoryLedger } from '@taskwarden/ledger';
import { expect, test } from 'vitest';
import { sweepHtml } from './html/report-html.ts';
import { keepReport, type ReportFile } from './keep-report.ts';
import type { SweepReport } from './report.ts';

const DAY = 86_400_000;
const START = Date.parse('2026-11-01T12:00:00Z');
const ledger = createMemoryLedger();
const files: ReportFile[] = [];

/** A run that judged so many services, of which one is without findings, and its report. */
async function runOf(day: number, services: number): Promise<void> {
  const startedAt = START + day * DAY;
  const runId = new Date(startedAt).toISOString();
  await ledger.putSweepRun({ runId, startedAt, scope: {}, steps: 0 });
  const found = {
    rule: 'no-privileged-containers',
    title: 'No container is privileged',
    verdict: 'fail',
    severity: 'critical',
    message: 'It is.',
    remedy: 'Mend it.',
    controls: [],
  } as const;
  const resources = Array.from({ length: services }, (_, nth) => ({
    kind: 'service' as const,
    arn: `arn:aws:ecs:eu-west-1:111122223333:service/prod/s${nth}`,
    service: `s${nth}`,
    traits: {},
    passes: 1,
    verdicts: nth === 0 ? [] : [found],
  }));
  await ledger.putSwept(runId, 'services', resources);
  await keepReport(
    {
      book: ledger,
      queue: { sendSteps: async () => {} },
      reporting: {
        archive: ledger,
        store: { putReport: async (file) => void files.push(file) },
        html: sweepHtml,
      },
      agreed: [],
    },
    { runId, step: { does: 'report', look: 1 } },
  );
}

test('a stored report shows the trend over the runs before, and each is remembered once', async () => {
  await runOf(0, 4);
  await runOf(0, 4);
  await runOf(1, 2);

  const pages = files.filter(({ key }) => key.endsWith('.html')).map(({ body }) => body);
  expect(pages[0]).not.toContain('Trend');
  expect(pages.at(-1)).toContain('over 2 sweeps');
  const rows = (pages.at(-1) ?? '').match(/<tr><th scope="row">2026-11.*<\/tr>/g);
  expect(rows).toEqual([
    expect.stringContaining('2026-11-01</th><td class="count">25 %</td><td class="count">3</td>'),
    expect.stringContaining('2026-11-02</th><td class="count">50 %</td><td class="count">1</td>'),
  ]);
  const [json] = files.filter(({ key }) => key.endsWith('.json'));
  expect((JSON.parse(json?.body ?? '') as SweepReport).score).toBe(25);
});
