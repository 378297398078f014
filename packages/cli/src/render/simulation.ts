import { formatDuration } from '@taskwarden/config';
import type { Scenario } from '@taskwarden/simulator/scenario';
import type { Judged, Simulated } from '../simulate/simulate.ts';
import type { Page } from './diagnosis.ts';
import { lanesView } from './simulation-lanes.ts';
import { logView } from './simulation-log.ts';
import { labelled, printable, wrap } from './text.ts';

/** A played scenario for people: its lanes, what happened in words, and what became of its expectations. */
export function simulationView(
  { scenario, moments, judged, seed, seconds }: Simulated & { readonly scenario: Scenario },
  page: Page,
): string {
  return [
    ...wrap(printable(scenario.says), page.width).map((line) => `${page.paint(line, 'bold')}\n`),
    `${page.paint(`seed ${seed}, ${formatDuration(seconds)}`, 'dim')}\n\n`,
    lanesView({ moments, seconds }, page),
    '\n',
    logView(moments, page),
    judged.length === 0 ? '' : `\n${expectationsView(judged, page)}`,
  ].join('');
}

function expectationsView(judged: readonly Judged[], { width, paint }: Page): string {
  const failed = judged.filter(({ holds }) => !holds).length;
  const lines = judged.map(({ expectation, holds, seen }) => {
    const text = holds ? expectation : `${expectation}: ${seen}`;
    const sign = holds ? '✓' : '✗';
    return labelled(text, { indent: 2, label: sign, at: 4, width }, (same) =>
      paint(same, holds ? 'green' : 'red'),
    );
  });
  const sum =
    failed === 0
      ? `All ${judged.length} expectations hold`
      : `${failed} of ${judged.length} expectations fail`;
  return `${lines.join('')}${paint(sum, 'bold', failed === 0 ? 'green' : 'red')}\n`;
}
