import type { IncidentSummary, Summary } from '../local/summary.ts';
import type { Format, Paint } from '../terminal.ts';
import type { Page } from './diagnosis.ts';
import { labelled, printable } from './text.ts';

const LABEL_WIDTH = 16;

const STATE = {
  open: 'yellow',
  resolving: 'yellow',
  resolved: 'green',
} as const satisfies Record<IncidentSummary['state'], Format>;

/** What a playback came to, for a person: counts first, then every incident on a line of its own. */
export function summaryView(summary: Summary, { width, paint }: Page): string {
  const row = (label: string, text: string) =>
    labelled(text, { indent: 2, label, at: LABEL_WIDTH, width }, (same) => paint(same, 'dim'));
  const { incidents, messages, deadLetters } = summary;
  const slack = messages.filter(({ via }) => via === 'slack').length;
  return [
    `${paint('Summary', 'bold')}\n`,
    row('Events', eventsText(summary.events)),
    ...Object.entries(summary.stops.byCause).map(([cause, count], index) =>
      row(index === 0 ? 'Stops' : '', `${count} ${cause}`),
    ),
    row('Incidents', tallyText(countBy(incidents, ({ state }) => state))),
    row('Messages', `${slack} in Slack, ${messages.length - slack} on SNS topics`),
    row('Dead letters', String(deadLetters)),
    incidents.length === 0 ? '' : '\n',
    ...incidents.map((incident) => incidentRow(incident, paint)),
  ].join('');
}

/** Says nothing of what did not happen, other than that no event came. */
function eventsText({ received, ...became }: Summary['events']): string {
  const parts = Object.entries({ ...became, unmatched: 0, 'of kinds nobody asked for': became.unmatched })
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${count} ${what}`);
  return [`${received} received`, parts.join(', ')].filter(Boolean).join(': ');
}

function tallyText(counts: Readonly<Record<string, number>>): string {
  const parts = Object.entries(counts).map(([what, count]) => `${count} ${what}`);
  return parts.length === 0 ? 'none' : parts.join(', ');
}

function countBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[keyOf(item)] = (counts[keyOf(item)] ?? 0) + 1;
  return counts;
}

function incidentRow(incident: IncidentSummary, paint: Paint): string {
  const { state, level, cause, cluster, subject, count, crashLoop, muted } = incident;
  const notes = [
    `${count} ×`,
    crashLoop ? 'crash loop' : '',
    muted === undefined ? '' : `not told: ${muted}`,
  ];
  return [
    `  ${paint(state.padEnd(9), STATE[state])}`,
    level.padEnd(7),
    paint(printable(cause), 'bold'),
    printable(cluster === 'unknown' ? subject : `${cluster} ${subject}`),
    paint(printable(notes.filter(Boolean).join(', ')), 'dim'),
  ]
    .join(' ')
    .concat('\n');
}
