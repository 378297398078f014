/** A revision was told of when it was registered: what then runs it is told in the same thread, and not as news of its own. */
import { parseEcsArn, parseTaskDefinition } from '@taskwarden/domain';
import type { Offender } from '../action/plan-action.ts';
import type { Configuration } from '../configuration.ts';
import type { Incident, IncidentSubject } from '../incident/incident.ts';
import { isLouder } from '../level.ts';
import { traitsOf } from '../matchers.ts';
import { channelsFor } from '../route.ts';
import { serviceKey, subjectOfService } from '../subject.ts';
import type { FindingEntry } from './finding.ts';
import { fingerprintOfFinding } from './policy-diagnosis.ts';
import type { PolicyPorts } from './ports.ts';

/** Whoever registers a definition names no cluster. */
export function familySubject(
  { account, region }: Pick<IncidentSubject, 'account' | 'region'>,
  family: string,
): IncidentSubject {
  return { account, region, clusterName: 'unknown', kind: 'family', name: family };
}

interface Running {
  readonly rule: string;
  readonly offender: Offender;
  readonly subject: IncidentSubject;
}

/** The open incident that tells of the revision itself, where a service or a task that breaks the same rule runs it. */
export async function incidentOfRevision(
  { incidents, findings }: Pick<PolicyPorts, 'findings' | 'incidents'>,
  { rule, offender, subject }: Running,
): Promise<Incident | undefined> {
  const family = parseTaskDefinition(offender.taskDefinitionArn)?.family;
  if (family === undefined || !isFoundAgain(offender, { subject, family })) return undefined;
  const definition = familySubject(subject, family);
  const incident = await incidents.currentIncident(fingerprintOfFinding(definition, rule));
  if (incident === undefined || incident.state === 'resolved') return undefined;
  const known = await findings.findings(serviceKey(definition), rule);
  const isTold = known.some(
    ({ finding, incidentId }) =>
      finding.resource === offender.taskDefinitionArn && incidentId === incident.incidentId,
  );
  return isTold ? incident : undefined;
}

/** Whether the incident's end can see to it: its finding is found by the ARN that the thread names. */
function isFoundAgain(
  { kind, arn }: Offender,
  { subject, family }: { readonly subject: IncidentSubject; readonly family: string },
): boolean {
  if (kind === 'task') return subject.kind === 'family' && subject.name === family;
  return (
    kind === 'service' && serviceKey(subjectOfService(subject, { serviceArn: arn })) === serviceKey(subject)
  );
}

/**
 * The incident to tell it in. Only where the same people hear of it, no less loudly: a service may have other channels than whoever
 * registers definitions, and an alert must not come as a line beneath a notice.
 */
export function threadFor(
  configuration: Configuration,
  thread: Incident | undefined,
  own: Pick<Incident, 'diagnosis' | 'environment' | 'kind' | 'level' | 'subject' | 'team'>,
): Incident | undefined {
  if (thread === undefined || isLouder(own.level, thread.level)) return undefined;
  const [told, wanted] = [thread, { ...own, level: thread.level }].map((one) =>
    channelsFor(configuration, traitsOf(one)).toSorted().join(),
  );
  return told === wanted ? thread : undefined;
}

/** The services, and the tasks of the family, that are told in a thread, by the ids of its happenings. */
export function subjectsIn(
  subject: IncidentSubject,
  happenings: readonly { readonly id: string }[],
): readonly IncidentSubject[] {
  return happenings.flatMap(({ id }) => {
    const arn = id.split('#')[0] ?? '';
    if (parseEcsArn('service', arn) !== undefined) return subjectOfService(subject, { serviceArn: arn });
    const task = parseEcsArn('task', arn);
    return task === undefined ? [] : { ...subject, clusterName: task.clusterName ?? subject.clusterName };
  });
}

/** Keys of the services that are told in a thread. */
export function servicesIn(
  subject: IncidentSubject,
  happenings: readonly { readonly id: string }[],
): readonly string[] {
  const services = subjectsIn(subject, happenings).filter(({ kind }) => kind === 'service');
  return [...new Set(services.map(serviceKey))];
}

/** Whether a finding is told in an incident of this fingerprint; undefined where it is told to nobody. */
export function isToldIn({ incidentId }: FindingEntry, fingerprint: string): boolean | undefined {
  return incidentId?.startsWith(`${fingerprint}-`);
}
