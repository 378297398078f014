/** What a sweep found of a resource, entered into the findings of the ledger: told, and mended, as what events show. */
import { formatEcsArn, type Instant, parseArn } from '@taskwarden/domain';
import type { Offender } from '../action/plan-action.ts';
import type { IncidentSubject } from '../incident/incident.ts';
import { enterVerdicts, type Judged, type PolicyNews } from '../policy/judge-offender.ts';
import type { PolicyPorts } from '../policy/ports.ts';
import type { Breach } from '../policy/revision-verdicts.ts';
import { withoutValue } from '../policy/revision-verdicts.ts';
import { serviceKey } from '../subject.ts';
import type { SweptResource, SweptVerdict } from './swept.ts';

/** Rules of findings on the resource that are not mended yet and that it keeps now. Unknown mends nothing. */
export async function keptRules(
  { findings }: Pick<PolicyPorts, 'findings'>,
  resource: SweptResource,
): Promise<readonly string[]> {
  if (resource.unread !== undefined || offenderOf(resource) === undefined) return [];
  const known = await findings.findings(serviceKey(subjectOf(resource)));
  const said = new Set(resource.verdicts.map(({ rule }) => rule));
  return known.flatMap(({ finding: { resource: arn, state, rule } }) =>
    arn === resource.arn && state !== 'fixed-and-deployed' && !said.has(rule) ? rule : [],
  );
}

/** Whether what is found of it is kept: tasks that a service keeps are left to their service, as a finding would outlive them. */
export function isEntered(resource: SweptResource): boolean {
  return offenderOf(resource) !== undefined;
}

/** Enters what was found. */
export async function enterSwept(
  ports: PolicyPorts,
  resource: SweptResource,
  now: Instant,
): Promise<PolicyNews> {
  const about = aboutOf(resource, now);
  if (about === undefined || (await isUsedRevision(ports, resource, now))) return [];
  const kept = await keptRules(ports, resource);
  const breaches = breachesOf(resource.verdicts);
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
  { kind, arn, taskDefinitionArn }: SweptResource,
  now: Instant,
): Promise<boolean> {
  if (kind === 'taskDefinition') return (await revisions.revisionUsedAt(arn)) !== undefined;
  if (taskDefinitionArn !== undefined) await revisions.markRevisionUsed(taskDefinitionArn, now);
  return false;
}

type About = Omit<Judged, 'breaches' | 'kept'>;

function aboutOf(resource: SweptResource, seenAt: Instant): About | undefined {
  const offender = offenderOf(resource);
  if (offender === undefined) return undefined;
  return { offender, subject: subjectOf(resource), traits: resource.traits, seenAt };
}

const OFFENDERS: Readonly<Partial<Record<SweptResource['kind'], Offender['kind']>>> = {
  cluster: 'cluster',
  containerInstance: 'container instance',
  service: 'service',
  task: 'task',
  taskDefinition: 'revision',
};

function offenderOf({ kind, arn, service, cluster, taskDefinitionArn = '' }: SweptResource) {
  const offender = OFFENDERS[kind];
  if (offender === undefined || (kind === 'task' && service !== undefined)) return undefined;
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
