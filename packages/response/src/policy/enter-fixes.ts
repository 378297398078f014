import type { Instant } from '@taskwarden/domain';
import { resourceName } from '@taskwarden/domain';
import { failing, foldFindings } from '@taskwarden/policy';
import { commitDecision } from '../commit-decision.ts';
import type { IncidentSubject } from '../incident/incident.ts';
import type { LedgerWrite } from '../ports.ts';
import { serviceKey } from '../subject.ts';
import type { FindingEntry } from './finding.ts';
import type { PolicyNews } from './judge-offender.ts';
import type { PolicyPorts } from './ports.ts';

/** A service that is to run a revision which keeps rules that it breaks still. */
interface Fix {
  readonly subject: IncidentSubject;
  readonly serviceArn: string;
  /** Rules that the service was found to break, and that the revision keeps for certain. */
  readonly rules: readonly string[];
  readonly fixedIn: string;
}

/**
 * Enters that findings of a service are mended in a revision that does not run yet: they are `fixed`, stay open, and are told to be
 * so. They are `fixed-and-deployed` when the deployment has completed.
 */
export async function enterFixes(ports: PolicyPorts, fix: Fix, now: Instant): Promise<PolicyNews> {
  const entered = await commitDecision(ports, async () => {
    const known = await ports.findings.findings(serviceKey(fix.subject));
    const fixed = known.filter((entry) => isFixed(entry, fix));
    if (fixed.length === 0) return undefined;
    const news = fixed.map(({ finding: { rule } }) => ({ rule, news: 'fixed' as const }));
    return { news, writes: fixed.flatMap((entry) => writesOfFix(entry, fix, now)) };
  });
  return entered?.made.news ?? [];
}

function isFixed({ finding, taskDefinitionArn }: FindingEntry, fix: Fix): boolean {
  return (
    finding.resource === fix.serviceArn &&
    finding.state === 'open' &&
    fix.rules.includes(finding.rule) &&
    taskDefinitionArn !== fix.fixedIn
  );
}

function writesOfFix(
  entry: FindingEntry,
  { fixedIn, serviceArn }: Fix,
  now: Instant,
): readonly LedgerWrite[] {
  const { finding, revision, incidentId } = entry;
  const { rule, resource, severity, violations, returns } = finding;
  const seen = { rule, resource, severity, outcome: failing(violations), fixedIn };
  const [folded = finding] = foldFindings([finding], [seen], now).findings;
  const label = `service ${resourceName(serviceArn)} is fixed in ${resourceName(fixedIn)}, which it does not run yet`;
  return [
    {
      write: 'finding',
      entry: { ...entry, finding: folded, revision: revision + 1 },
      expected: revision,
    },
    ...(incidentId === undefined
      ? []
      : [
          {
            write: 'occurrence',
            occurrence: { incidentId, id: `${serviceArn}#${returns}:fixed:${fixedIn}`, at: now, label },
          } as const,
        ]),
  ];
}
