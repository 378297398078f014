import type { SweepReport } from '../report.ts';
import { html, type Piece } from './html.ts';

const WIDTH = 600;
const HEIGHT = 90;

/** The score over time, drawn and as a table; nothing where there is only one report. */
export function trendSection(reports: readonly SweepReport[]): Piece {
  if (reports.length < 2) return html``;
  const step = WIDTH / (reports.length - 1);
  const points = reports
    .map(({ score = 0 }, nth) => `${Math.round(nth * step)},${Math.round(HEIGHT - (score * HEIGHT) / 100)}`)
    .join(' ');
  const rows = reports.map(
    ({ startedAt, score, coverage, findings }) =>
      html`<tr><th scope="row">${new Date(startedAt).toISOString().slice(0, 10)}</th><td class="count">${score === undefined ? '–' : `${score} %`}</td><td class="count">${findings.length}</td><td class="count">${coverage.percent} %</td></tr>
`,
  );
  return html`<section>
<h2 id="trend">Trend</h2>
<svg viewBox="-4 -4 ${WIDTH + 8} ${HEIGHT + 8}" role="img" aria-label="Score from 0 to 100 per cent over ${reports.length} sweeps; the table has the figures"><line class="axis" x1="0" y1="${HEIGHT}" x2="${WIDTH}" y2="${HEIGHT}"/><line class="axis" x1="0" y1="0" x2="${WIDTH}" y2="0"/><polyline points="${points}"/></svg>
<table aria-labelledby="trend"><thead><tr><th scope="col">Sweep</th><th scope="col" class="count">Score</th><th scope="col" class="count">Open findings</th><th scope="col" class="count">Coverage</th></tr></thead>
<tbody>${rows}</tbody></table>
</section>`;
}
