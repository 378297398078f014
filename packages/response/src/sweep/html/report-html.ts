import { formatDay, resourceName } from '@taskwarden/domain';
import type { Severity } from '@taskwarden/policy';
import { formatInstant } from '../../action/format-instant.ts';
import { matchWords } from '../match-words.ts';
import {
  type GroupSummary,
  type SweepReport,
  type SweepSummary,
  type SweptFinding,
  summaryOf,
} from '../report.ts';
import { html, type Piece } from './html.ts';
import { STYLE } from './style.ts';
import { trendSection } from './trend.ts';

const NOTHING = html``;

/**
 * The report as one file without anything to fetch: to be sent by mail, read on paper or by a screen reader. `earlier` are
 * the sweeps before, the oldest first: with any, it shows the trend.
 */
export function sweepHtml(report: SweepReport, earlier: readonly SweepSummary[] = []): string {
  const where = [...report.accounts, ...report.regions].join(' · ');
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Compliance of Amazon ECS: ${where}</title>
<style>${{ markup: STYLE }}</style>
</head>
<body>
<header>
<h1>Compliance of Amazon ECS</h1>
<p>${where} · swept ${formatInstant(report.startedAt)} to ${formatInstant(report.endedAt)}</p>
</header>
<main>
${[
  headline(report),
  trendSection([...earlier, summaryOf(report)]),
  ruleSection(report),
  groupSection({ id: 'services', title: 'By service', of: 'Service or family', groups: report.byService }),
  groupSection({ id: 'owners', title: 'By owner', of: 'Team', groups: report.byOwner }),
  dueSection(report),
  exceptionSection(report),
  unknownSection(report),
  findingSection(report),
]}
</main>
<footer><p>Made by Taskwarden. Score: the share of clusters, container instances, services and standalone tasks without an open finding. What could not be read counts as unknown, never as a pass.</p></footer>
</body>
</html>
`;
  return page.markup;
}

function headline({ score, coverage, severities, kinds }: SweepReport): Piece {
  const tiles = Object.entries(severities).map(
    ([severity, count]) => html`<li class="tile ${severity}"><strong>${count}</strong> ${severity}</li>`,
  );
  return html`<section aria-labelledby="overview">
<h2 id="overview">Overview</h2>
<ul class="tiles">
<li class="tile score"><strong>${score === undefined ? '–' : `${score} %`}</strong> without findings</li>
<li class="tile"><strong>${coverage.percent} %</strong> coverage</li>
${tiles}
</ul>
<p>${kinds.cluster.done} clusters, ${kinds.service.done} services, ${kinds.task.done} tasks and ${kinds.containerInstance.done} container instances were judged.</p>
</section>`;
}

function badge(severity: Severity): Piece {
  return html`<span class="badge ${severity}">${severity}</span>`;
}

function ruleSection({ byRule }: SweepReport): Piece {
  if (byRule.length === 0) return html`<section><h2>By rule</h2><p>Every rule is kept.</p></section>`;
  const rows = byRule.map(
    ({ rule, title, severity, open, excepted }) =>
      html`<tr><th scope="row">${title}<br><code>${rule}</code></th><td>${badge(severity)}</td><td class="count">${open}</td><td class="count">${excepted}</td></tr>
`,
  );
  return html`<section>
<h2 id="rules">By rule</h2>
<table aria-labelledby="rules"><thead><tr><th scope="col">What should hold</th><th scope="col">Severity</th><th scope="col" class="count">Open</th><th scope="col" class="count">Excepted</th></tr></thead>
<tbody>${rows}</tbody></table>
</section>`;
}

interface Groups {
  readonly id: string;
  readonly title: string;
  readonly of: string;
  readonly groups: readonly GroupSummary[];
}

/** More rows than this nobody reads on paper; the report as JSON has all. */
const MOST_ROWS = 50;

function groupSection({ id, title, of, groups }: Groups): Piece {
  if (groups.length === 0) return NOTHING;
  const rows = groups.slice(0, MOST_ROWS).map(
    ({ name, resources, clean, open, worst }) =>
      html`<tr><th scope="row">${name}</th><td>${worst === undefined ? '' : badge(worst)}</td><td class="count">${open}</td><td class="count">${clean} of ${resources}</td></tr>
`,
  );
  return html`<section>
<h2 id="${id}">${title}</h2>
<table aria-labelledby="${id}"><thead><tr><th scope="col">${of}</th><th scope="col">Worst</th><th scope="col" class="count">Open</th><th scope="col" class="count">Without findings</th></tr></thead>
<tbody>${rows}</tbody></table>
${more(groups.length - MOST_ROWS)}
</section>`;
}

function more(count: number): Piece {
  return count > 0 ? html`<p>And ${count} more; the report in JSON has them all.</p>` : NOTHING;
}

/** An exception that ends brings its findings back, and where they are enforced, what is done about them. */
function dueSection({ exceptionsDue }: SweepReport): Piece {
  if (exceptionsDue.length === 0) return NOTHING;
  const rows = exceptionsDue.map(
    ({ rule, match, owner, reason, expires, state }) =>
      html`<tr><th scope="row"><code>${rule}</code></th><td>${matchWords(match)}</td><td>${owner}</td><td>${reason}</td><td>${state === 'expired' ? 'ended' : 'ends'} ${formatDay(expires)}</td></tr>
`,
  );
  return html`<section>
<h2 id="due">Exceptions that end</h2>
<table aria-labelledby="due"><thead><tr><th scope="col">Rule</th><th scope="col">For</th><th scope="col">Owner</th><th scope="col">Reason</th><th scope="col">When</th></tr></thead>
<tbody>${rows}</tbody></table>
</section>`;
}

function exceptionSection({ exceptions }: SweepReport): Piece {
  if (exceptions.length === 0) return NOTHING;
  const rows = exceptions.slice(0, MOST_ROWS).map(
    (finding) =>
      html`<tr><th scope="row">${finding.title}</th><td>${nameOf(finding)}</td><td>${finding.agreed?.owner ?? ''}</td><td>${finding.agreed?.reason ?? ''}</td><td>${finding.exceptedUntil ?? ''}</td></tr>
`,
  );
  return html`<section>
<h2 id="exceptions">Exceptions</h2>
<table aria-labelledby="exceptions"><thead><tr><th scope="col">What does not hold</th><th scope="col">Where</th><th scope="col">Owner</th><th scope="col">Reason</th><th scope="col">Until</th></tr></thead>
<tbody>${rows}</tbody></table>
${more(exceptions.length - MOST_ROWS)}
</section>`;
}

function unknownSection({ gaps, notEvaluated }: SweepReport): Piece {
  if (gaps.length === 0 && notEvaluated.length === 0) return NOTHING;
  const unread = gaps.map(
    ({ what, unread: reason, permission, times }) =>
      html`<li>${what}${times > 1 ? ` and ${times - 1} more` : ''}: ${reason}${permission === undefined ? '' : `. Missing permission: ${permission}`}</li>`,
  );
  const rules = notEvaluated.map(
    ({ rule, reason, resources }) =>
      html`<li><code>${rule}</code>: ${reason}${resources > 0 ? ` (${resources})` : ''}</li>`,
  );
  return html`<section>
<h2>Not evaluated</h2>
<ul>${[...unread, ...rules]}</ul>
</section>`;
}

function nameOf({ kind, arn, cluster }: SweptFinding): string {
  return `${kind} ${cluster === undefined || kind === 'cluster' ? '' : `${cluster}/`}${resourceName(arn)}`;
}

/** Beyond this the file would grow without end. */
const MOST_FINDINGS = 1000;

function findingSection({ findings }: SweepReport): Piece {
  if (findings.length === 0) return NOTHING;
  const rows = findings.slice(0, MOST_FINDINGS).map(
    (finding) =>
      html`<tr><td>${badge(finding.severity)}</td><th scope="row">${nameOf(finding)}${finding.team === undefined ? '' : ` (${finding.team})`}</th><td>${finding.message}${finding.path === undefined ? NOTHING : html`<br><code>${finding.path}</code>`}</td><td>${finding.remedy}</td></tr>
`,
  );
  return html`<section class="findings">
<h2 id="findings">Findings</h2>
<table aria-labelledby="findings"><thead><tr><th scope="col">Severity</th><th scope="col">Where</th><th scope="col">What is wrong</th><th scope="col">What to do</th></tr></thead>
<tbody>${rows}</tbody></table>
${more(findings.length - MOST_FINDINGS)}
</section>`;
}
