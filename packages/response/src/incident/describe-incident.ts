import type { Diagnosis } from '@taskwarden/diagnosis';
import { resourceName } from '@taskwarden/domain';
import type { Notice, NoticeKind, Tally } from '@taskwarden/notify';
import type { DeploymentEntry, ServiceChange } from '../ports.ts';
import type { Incident, Occurrence } from './incident.ts';
import { policyLines } from './policy-lines.ts';
import { inOrder } from './scene.ts';

/** What a notice shows beside the incident itself. */
export interface IncidentDetails {
  readonly occurrences: readonly Occurrence[];
  /** The newest change to the service before the incident. */
  readonly change?: ServiceChange;
  /** The failed deployment; for stops, the deployment of the newest one. */
  readonly deployment?: DeploymentEntry;
  /** Of a failed deployment: the verdict on most of its tasks. */
  readonly leading?: Diagnosis;
  /** Causes of the stops of a failed deployment's own tasks: one label a task. */
  readonly labels: readonly string[];
}

const MOST_TASKS = 5;

/** An incident as it stands, for one telling of it. */
export function describeIncident(
  incident: Incident,
  details: IncidentDetails,
  telling: { readonly kind: NoticeKind; readonly sequence: number },
): Notice {
  const { incidentId, diagnosis, subject } = incident;
  const { account, region, clusterName, kind, name } = subject;
  const occurrences = inOrder(details.occurrences);
  return {
    noticeId: `${incidentId}:${telling.sequence}`,
    kind: telling.kind,
    incidentId,
    ...(incident.thread !== undefined && { threadId: incident.thread }),
    sequence: telling.sequence,
    state: incident.state === 'resolved' ? 'resolved' : 'open',
    incidentKind: incident.kind,
    level: incident.level,
    crashLoop: incident.crashLoop,
    account,
    region,
    clusterName,
    subject: { kind, name },
    ...verdictOf(diagnosis, incident.kind === 'storm' ? occurrences.length : undefined),
    ...(details.leading && withCause(diagnosis, details.leading)),
    ...timesOf(incident, occurrences),
    ...newestOf(occurrences),
    ...surroundingsOf(incident, details),
    tallies: talliesOf(incident, { ...details, occurrences }),
  };
}

function verdictOf(diagnosis: Incident['diagnosis'], stormCount: number | undefined) {
  const { cause, category, confidence, initiator, owner, remedy, docs } = diagnosis;
  const { evidence, conflicts, captured, container } = diagnosis;
  return {
    cause,
    category,
    confidence,
    initiator,
    owner,
    summary:
      stormCount === undefined
        ? diagnosis.summary
        : `${stormCount} incidents opened at nearly the same time.`,
    remedy,
    docs,
    evidence,
    conflicts,
    captured,
    ...(container !== undefined && { container }),
  };
}

/** That a deployment failed is a symptom: its tasks have the cause, and what can be done about it. */
function withCause(failure: Diagnosis, leading: Diagnosis) {
  const container = failure.container ?? leading.container;
  return {
    remedy: `${leading.summary} ${leading.remedy}`,
    docs: leading.docs,
    evidence: [...failure.evidence, ...leading.evidence],
    conflicts: [...failure.conflicts, ...leading.conflicts],
    captured: { ...leading.captured, ...failure.captured },
    ...(container !== undefined && { container }),
  };
}

function timesOf(incident: Incident, occurrences: readonly Occurrence[]) {
  const isResolved = incident.state === 'resolved' && incident.resolvedAt !== undefined;
  return {
    count: occurrences.length,
    firstAt: occurrences.at(0)?.at ?? incident.openedAt,
    lastAt: occurrences.at(-1)?.at ?? incident.openedAt,
    openedAt: incident.openedAt,
    ...(isResolved && { resolvedAt: incident.resolvedAt }),
  };
}

function newestOf(occurrences: readonly Occurrence[]) {
  const newestFirst = occurrences.toReversed();
  const taskDefinitionArn = newestFirst.find((one) => one.taskDefinitionArn !== undefined)?.taskDefinitionArn;
  return {
    taskArns: newestFirst.flatMap(({ taskArn }) => taskArn ?? []).slice(0, MOST_TASKS),
    ...(taskDefinitionArn !== undefined && { taskDefinition: resourceName(taskDefinitionArn) }),
  };
}

function surroundingsOf({ team, environment }: Incident, { deployment, change }: IncidentDetails) {
  return {
    ...(team !== undefined && { team }),
    ...(environment !== undefined && { environment }),
    ...(deployment && {
      deployment: {
        deploymentId: deployment.deploymentId,
        state: deployment.state,
        reason: deployment.reason,
      },
    }),
    ...(change && { change: { what: change.what, by: change.by, at: change.at } }),
  };
}

/** Storms and failed deployments are made of different things; beside a finding stands what was done about it. */
function talliesOf(incident: Incident, { occurrences, labels }: IncidentDetails): readonly Tally[] {
  switch (incident.kind) {
    case 'policy':
      return policyLines(occurrences);
    case 'storm':
      return tally(occurrences.flatMap(({ label }) => label ?? []));
    case 'deployment':
      return tally(labels);
    case 'stops':
    case 'service':
      return [];
  }
}

/** Each label with its count, most frequent first; equal counts by label. */
function tally(labels: readonly string[]): readonly Tally[] {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts]
    .map(([label, count]) => ({ label, count }))
    .toSorted((one, other) => other.count - one.count || (one.label < other.label ? -1 : 1));
}
