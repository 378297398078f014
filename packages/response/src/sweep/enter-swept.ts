/** What a sweep found of a resource, entered into the findings of the ledger: told, and mended, as what events show. */
import { formatEcsArn, type Instant, parseArn } from '@taskwarden/domain';
import type { PolicyPlan } from '@taskwarden/policy';
import type { Offender } from '../action/plan-action.ts';
import type { IncidentSubject } from '../incident/incident.ts';
import { type FindingBook, type FindingEntry, isMended } from '../policy/finding.ts';
import { enterVerdicts, type Judged, type PolicyNews } from '../policy/judge-offender.ts';
import type { PolicyPorts } from '../policy/ports.ts';
import type { Breach } from '../policy/revision-verdicts.ts';
import { withoutValue } from '../policy/revision-verdicts.ts';
import { ruleOf } from '../policy/standing.ts';
import { serviceKey } from '../subject.ts';
import type { SweptResource, SweptVerdict } from './swept.ts';

/** What is known of findings, as far as a batch has asked: its resources are of few services. */
export type KnownFindings = Pick<FindingBook, 'findings'>;

export function rememberFindings(book: FindingBook): KnownFindings {
  const asked = new Map<string, ReturnType<FindingBook['findings']>>();
  return {
    findings: (key) => {
      const asking = asked.get(key) ?? book.findings(key);
      asked.set(key, asking);
      return asking;
    },
  };
}

/** Rules of findings on the resource that are not mended yet and that it keeps now. Unknown mends nothing. */
export async function keptRules(known: KnownFindings, resource: SweptResource): Promise<readonly string[]> {
  if (resource.unread !== undefined || offenderOf(resource) === undefined) return [];
  const said = new Set(resource.verdicts.map(({ rule }) => rule));
  return (await openFindings(known, resource)).flatMap(({ finding: { resource: arn, rule } }) =>
    arn === resource.arn && !said.has(rule) ? rule : [],
  );
}

/** Findings of the resource's service, family or group that are not mended yet. */
export async function openFindings(
  known: KnownFindings,
  resource: SweptResource,
): Promise<readonly FindingEntry[]> {
  const all = await known.findings(serviceKey(subjectOf(resource)));
  return all.filter((entry) => !isMended(entry));
}

/** Whether what is found of it is kept. */
export function isEntered(resource: SweptResource): boolean {
  return offenderOf(resource) !== undefined;
}

/**
 * What a resource tells of itself. A task that a service keeps is left to its service in what both can break: a thousand tasks
 * would say what the service says once.
 */
export function tellsItself(plan: PolicyPlan, { kind, service }: SweptResource, rule: string): boolean {
  if (kind !== 'task' || service === undefined) return true;
  return rule !== 'task-runs-compliant-revision' && ruleOf(plan, rule)?.inspects.includes('service') !== true;
}

/** Enters what was found. */
export async function enterSwept(
  ports: PolicyPorts,
  known: KnownFindings,
  { resource, now }: { readonly resource: SweptResource; readonly now: Instant },
): Promise<PolicyNews> {
  const about = aboutOf(resource, now);
  if (about === undefined) return [];
  const kept = await keptRules(known, resource);
  const isToldElsewhere = await isUsedRevision(ports, resource, now);
  const told = isToldElsewhere
    ? []
    : resource.verdicts.filter(({ rule }) => tellsItself(ports.plan, resource, rule));
  const breaches = breachesOf(told);
  // What the service itself breaks is not mended by another revision.
  const own = breaches.filter(({ ofResource }) => ofResource);
  const rest = breaches.filter(({ ofResource }) => !ofResource);
  return [
    ...(await enterVerdicts(ports, { ...about, breaches: own, kept: [], isOfService: true }, now)),
    ...(await enterVerdicts(ports, { ...about, breaches: rest, kept }, now)),
  ];
}

/** Remembers which revision runs; one that does is judged where it runs, and never taken for one that nothing uses. */
async function isUsedRevision(
  { revisions }: PolicyPorts,
  resource: SweptResource,
  now: Instant,
): Promise<boolean> {
  const { kind, arn, service, taskDefinitionArn } = resource;
  if (kind === 'taskDefinition') return (await revisions.revisionUses(arn)).length > 0;
  if (kind === 'task' && service !== undefined) return false;
  const use = { user: serviceKey(subjectOf(resource)), usedAt: now };
  if (taskDefinitionArn !== undefined) await revisions.markRevisionUsed(taskDefinitionArn, use);
  return false;
}

type About = Omit<Judged, 'breaches' | 'kept'>;

function aboutOf(resource: SweptResource, seenAt: Instant): About | undefined {
  const offender = offenderOf(resource);
  if (offender === undefined) return undefined;
  return { offender, subject: subjectOf(resource), traits: resource.traits, seenAt, isQuiet: true };
}

const OFFENDERS: Readonly<Partial<Record<SweptResource['kind'], Offender['kind']>>> = {
  cluster: 'cluster',
  containerInstance: 'container instance',
  service: 'service',
  task: 'task',
  taskDefinition: 'revision',
};

function offenderOf({ kind, arn, cluster, taskDefinitionArn = '' }: SweptResource): Offender | undefined {
  const offender = OFFENDERS[kind];
  if (offender === undefined) return undefined;
  const place = parseArn(arn);
  const clusterArn =
    place === undefined || cluster === undefined
      ? undefined
      : formatEcsArn('cluster', { ...place, clusterName: cluster });
  return {
    kind: offender,
    arn,
    taskDefinitionArn: kind === 'taskDefinition' ? arn : taskDefinitionArn,
    ...(clusterArn !== undefined && { clusterArn }),
  };
}

/** Instances and clusters belong to no service or family: they are told together for each cluster. */
function subjectOf(resource: SweptResource): IncidentSubject {
  const { account = 'unknown', region = 'unknown', cluster = 'unknown', kind } = resource;
  const { service, group, family } = resource;
  const place = { account, region, clusterName: cluster };
  if (service !== undefined) return { ...place, kind: 'service', name: service };
  if (group !== undefined) return { ...place, kind: 'group', name: group };
  if (family !== undefined) return { ...place, kind: 'family', name: family };
  return {
    ...place,
    kind: 'group',
    name: kind === 'cluster' ? `cluster ${cluster}` : `instances of ${cluster}`,
  };
}

function breachesOf(
  verdicts: readonly SweptVerdict[],
): readonly (Breach & { readonly ofResource: boolean })[] {
  const breaches = new Map<string, Breach & { readonly ofResource: boolean }>();
  for (const { verdict, partOf, ofRevision, ...row } of verdicts) {
    if (verdict !== 'fail' || partOf !== undefined) continue;
    const { rule, path = '', message, severity, container } = row;
    const violation = { path, message, severity, ...(container !== undefined && { container }) };
    const known = breaches.get(rule);
    const violations = [...(known?.violations ?? []), withoutValue(violation)];
    breaches.set(rule, { rule, violations, ofResource: ofRevision !== true });
  }
  return [...breaches.values()];
}
