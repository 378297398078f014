import type { PreflightFinding } from '@taskwarden/domain';
import type { PreflightReport, PreflightStep } from '../preflight/preflight-report.ts';
import type { Page } from './diagnosis.ts';
import { labelled, printable } from './text.ts';

const INDENT = 4;
const TEXT_AT = 17;

/** The steps of the start in their order, then what the definition needs of its surroundings. */
export function preflightView(title: string, report: PreflightReport, page: Page): string {
  const { paint } = page;
  const outcome =
    report.stopsAt === undefined
      ? `${paint('✓', 'green')} nothing in this network keeps the task from starting\n`
      : `${paint('✗', 'red')} stops at ${paint(report.stopsAt.step, 'bold')}${report.stopsAt.cause === undefined ? '' : `: ${report.stopsAt.cause}`}\n`;
  return [
    `${paint(printable(title), 'bold')}\n`,
    outcome,
    '\n',
    ...report.steps.map((step) => stepView(step, page)),
    '\n',
    ...needs(report).map(({ label, rows }) => needView(label, rows, page)),
  ].join('');
}

function stepView({ step, connections, findings }: PreflightStep, page: Page): string {
  const { paint } = page;
  if (findings.length > 0) {
    return `  ${paint('✗', 'red')} ${step}\n${findings.map((finding) => findingView(finding, page)).join('')}`;
  }
  const hosts = [...new Set(connections.map(({ host }) => host))].join(', ');
  return labelled(hosts, { indent: 2, label: `✓ ${step}`, at: 22, width: page.width }, (label) =>
    label.replace('✓', paint('✓', 'green')),
  );
}

function findingView({ message, cause, fix, subnets }: PreflightFinding, page: Page): string {
  const row = (label: string, text: string) =>
    labelled(printable(text), { indent: INDENT, label, at: TEXT_AT, width: page.width }, (same) =>
      page.paint(same, 'dim'),
    );
  return [
    row('Why', message),
    subnets.length === 0 ? '' : row('In', subnets.join(', ')),
    cause === undefined ? '' : row('Stop cause', cause),
    row('What to do', fix),
  ].join('');
}

interface Need {
  readonly label: string;
  readonly rows: readonly string[];
}

function needs({ endpoints, internet, securityGroupRules, permissions }: PreflightReport): readonly Need[] {
  return [
    {
      label: 'VPC endpoints it can do with instead of the internet',
      rows: endpoints.map(({ serviceName, type, why }) => `${serviceName} (${type}): ${why}`),
    },
    {
      label: 'Only over the internet',
      rows: internet.map(({ host, port, why }) => `${host}:${port}: ${why}`),
    },
    {
      label: 'Security group rules',
      rows: securityGroupRules.map(({ group, direction, protocol, fromPort, toPort, peer, why }) => {
        const ports = fromPort === toPort ? String(fromPort) : `${fromPort}-${toPort}`;
        return `${group}: ${direction} ${protocol} ${ports} ${direction === 'ingress' ? 'from' : 'to'} ${peer}: ${why}`;
      }),
    },
    {
      label: 'Permissions',
      rows: permissions.map(
        ({ role, actions, resources, why, when }) =>
          `${role} role: ${actions.join(', ')} on ${resources.join(', ')}: ${why}${when === undefined ? '' : ` (when ${when})`}`,
      ),
    },
  ];
}

function needView(label: string, rows: readonly string[], { width, paint }: Page): string {
  if (rows.length === 0) return '';
  const lines = rows.map((row) =>
    labelled(printable(row), { indent: INDENT, label: '•', at: INDENT + 2, width }),
  );
  return `  ${paint(label, 'dim')}\n${lines.join('')}`;
}
