import { formatDay, resourceName } from '@taskwarden/domain';
import type { Severity } from '@taskwarden/policy';
import { matchWords, type SweepReport, type SweptFinding } from '@taskwarden/response';
import type { Page } from '../render/diagnosis.ts';
import { printable, wrap } from '../render/text.ts';
import type { Format } from '../terminal.ts';
import type { Swept } from './forms.ts';

const COLOURS: Readonly<Record<Severity, Format>> = {
  critical: 'red',
  high: 'red',
  medium: 'yellow',
  low: 'cyan',
  info: 'dim',
};

/** Resources shown of each rule; the others are counted. */
const MOST_SHOWN = 10;

/** For people: what is wrong rule by rule, gravest first, then what is not known, then the sum. */
export function sweepText({ report }: Swept, page: Page): string {
  const rules = report.byRule.filter(({ open }) => open > 0);
  const told = rules.map(({ rule }) =>
    ruleView(
      report.findings.filter((finding) => finding.rule === rule),
      page,
    ),
  );
  return [...told, exceptionsView(report, page), unknownView(report, page), summary(report, page)].join('');
}

function ruleView(findings: readonly SweptFinding[], { width, paint }: Page): string {
  const [first] = findings;
  if (first === undefined) return '';
  const { rule, severity, title, remedy } = first;
  const more = findings.length - MOST_SHOWN;
  return [
    `${paint(severity, COLOURS[severity])} ${paint(rule, 'bold')}  ${printable(title)}  (${findings.length})\n`,
    ...findings.slice(0, MOST_SHOWN).flatMap((finding) => findingLines(finding, width)),
    more > 0 ? `  and ${more} more: see --output json\n` : '',
    ...wrap(printable(`Fix: ${remedy}`), width - 2).map((line) => `  ${line}\n`),
    '\n',
  ].join('');
}

function findingLines({ kind, arn, cluster, container, path, message }: SweptFinding, width: number) {
  const where = cluster === undefined || kind === 'cluster' ? '' : `${cluster}/`;
  const inside = [container, path].filter(Boolean).join(' ');
  const name = `${kind} ${where}${resourceName(arn)}${inside === '' ? '' : ` ${inside}`}`;
  return wrap(printable(`${name}: ${message}`), width - 4).map(
    (line, nth) => `${nth === 0 ? '  ' : '    '}${line}\n`,
  );
}

/** What somebody answers for is counted; what ends soon, or has ended, is named, so that it surprises nobody. */
function exceptionsView({ exceptions, exceptionsDue }: SweepReport, { width, paint }: Page): string {
  const excepted =
    exceptions.length === 0 ? '' : `${exceptions.length} findings are excepted: somebody answers for them.\n`;
  if (exceptionsDue.length === 0) return excepted;
  const lines = exceptionsDue.flatMap(({ rule, match, owner, reason, expires, state }) => {
    const day = formatDay(expires);
    const when = state === 'expired' ? `ended ${day}` : `ends ${day}`;
    const line = `${rule} for ${matchWords(match)} ${when} (${owner}: ${reason})`;
    return wrap(printable(line), width - 4).map((text, nth) => `${nth === 0 ? '  ' : '    '}${text}\n`);
  });
  return [excepted, `${paint('exceptions that end', 'yellow')}\n`, ...lines, '\n'].join('');
}

function unknownView({ notEvaluated, gaps }: SweepReport, { paint }: Page): string {
  if (notEvaluated.length === 0 && gaps.length === 0) return '';
  const rows = notEvaluated.slice(0, MOST_SHOWN).map(({ rule, reason, resources }) => {
    return `  ${rule}: ${printable(reason)}${resources > 0 ? ` (${resources})` : ''}\n`;
  });
  const more = notEvaluated.length - MOST_SHOWN;
  return [
    `${paint('not evaluated', 'yellow')}\n`,
    ...rows,
    more > 0 ? `  and ${more} more: see --output json\n` : '',
    '\n',
  ].join('');
}

function summary({ score, coverage, severities, kinds, findings }: SweepReport, { paint }: Page): string {
  const counts = Object.entries(severities).flatMap(([severity, count]) =>
    count === 0 ? [] : `${count} ${severity}`,
  );
  const found = findings.length === 0 ? paint('nothing found', 'green') : counts.join(', ');
  const seen = `${kinds.cluster.done} clusters, ${kinds.service.done} services, ${kinds.task.done} tasks, ${kinds.containerInstance.done} container instances`;
  const scored = score === undefined ? '' : `score ${score} %, `;
  return `${found}\n${scored}coverage ${coverage.percent} % of ${seen}\n`;
}
