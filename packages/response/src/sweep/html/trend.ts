import { formatDay } from '@taskwarden/domain';
import type { SweepSummary } from '../report.ts';
import { html, type Piece } from './html.ts';

const WIDTH = 600;
const HEIGHT = 90;

/** The score over time, drawn and as a table, the oldest first; nothing where there is only one sweep. */
export function trendSection(sweeps: readonly SweepSummary[]): Piece {
  if (sweeps.length < 2) return html``;
  const step = WIDTH / (sweeps.length - 1);
  const points = sweeps
    .map(({ score = 0 }, nth) => `${Math.round(nth * step)},${Math.round(HEIGHT - (score * HEIGHT) / 100)}`)
    .join(' ');
  const rows = sweeps.map(
    ({ startedAt, score, coverage, open }) =>
      html`<tr><th scope="row">${formatDay(startedAt)}</th><td class="count">${score === undefined ? '–' : `${score} %`}</td><td class="count">${open}</td><td class="count">${coverage} %</td></tr>
`,
  );
  return html`<section>
<h2 id="trend">Trend</h2>
<svg viewBox="-4 -4 ${WIDTH + 8} ${HEIGHT + 8}" role="img" aria-label="Score from 0 to 100 per cent over ${sweeps.length} sweeps; the table has the figures"><line class="axis" x1="0" y1="${HEIGHT}" x2="${WIDTH}" y2="${HEIGHT}"/><line class="axis" x1="0" y1="0" x2="${WIDTH}" y2="0"/><polyline points="${points}"/></svg>
<table aria-labelledby="trend"><thead><tr><th scope="col">Sweep</th><th scope="col" class="count">Score</th><th scope="col" class="count">Open findings</th><th scope="col" class="count">Coverage</th></tr></thead>
<tbody>${rows}</tbody></table>
</section>`;
}
