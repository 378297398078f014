import type { Diagnosis } from '@taskwarden/diagnosis';
import type { Instant } from '@taskwarden/domain';
import type { ContextReader, DeploymentEntry, IncidentReader, ServiceChange } from '../ports.ts';
import { serviceKey } from '../subject.ts';
import type { IncidentDetails } from './describe-incident.ts';
import type { Incident, IncidentSubject, Occurrence } from './incident.ts';
import { inOrder } from './scene.ts';

export interface DetailPorts {
  readonly incidents: Pick<IncidentReader, 'occurrences' | 'openedSince'>;
  readonly context: Pick<ContextReader, 'deployments' | 'changes'>;
}

const LATEST_CHANGES = 10;
/** A deployment that never told when it began is taken to have begun this long before it failed. */
export const ASSUMED_DEPLOYMENT = 60 * 60 * 1000;
/** One service seldom has more causes open than this; each costs a read of its happenings. */
const MOST_INCIDENTS = 10;

/** Reads what a notice of an incident shows: what the sender does before it renders. */
export async function loadDetails(ports: DetailPorts, incident: Incident): Promise<IncidentDetails> {
  const occurrences = inOrder(await ports.incidents.occurrences(incident.incidentId));
  if (incident.kind === 'storm') return { occurrences, labels: [] };
  const [change, deployment] = await Promise.all([
    changeBefore(ports, incident, occurrences),
    deploymentOf(ports, incident, occurrences),
  ]);
  const causes =
    incident.kind === 'deployment' ? await causesOf(ports, incident, { occurrences, deployment }) : [];
  const leading = leadingOf(causes);
  return {
    occurrences,
    ...(change && { change }),
    ...(deployment && { deployment }),
    ...(leading && { leading }),
    labels: causes.map(({ cause }) => cause),
  };
}

async function changeBefore(
  { context }: DetailPorts,
  { subject, openedAt }: Incident,
  occurrences: readonly Occurrence[],
): Promise<ServiceChange | undefined> {
  if (subject.kind !== 'service') return undefined;
  const firstAt = occurrences.at(0)?.at ?? openedAt;
  const changes = await context.changes(serviceKey(subject), LATEST_CHANGES);
  return changes.find(({ at }) => at <= firstAt);
}

async function deploymentOf(
  { context }: DetailPorts,
  { subject }: Incident,
  occurrences: readonly Occurrence[],
): Promise<DeploymentEntry | undefined> {
  const deploymentId = occurrences.at(-1)?.deploymentId;
  if (subject.kind !== 'service' || deploymentId === undefined) return undefined;
  return (await context.deployments(serviceKey(subject), [deploymentId]))[0];
}

/** The verdict on most of the tasks; of equals, on what was heard of first. */
function leadingOf(causes: readonly Diagnosis[]): Diagnosis | undefined {
  const groups = [...Map.groupBy(causes, ({ cause }) => cause).values()];
  return groups.toSorted((one, other) => other.length - one.length)[0]?.[0];
}

/** The verdicts on the stops that belong to a failed deployment, one for each task. */
async function causesOf(
  { incidents }: DetailPorts,
  { subject }: Incident,
  failed: { readonly occurrences: readonly Occurrence[]; readonly deployment: DeploymentEntry | undefined },
): Promise<readonly Diagnosis[]> {
  const ids = new Set(failed.occurrences.flatMap(({ deploymentId }) => deploymentId ?? []));
  const firstAt = failed.occurrences.at(0)?.at ?? 0;
  const since = failed.deployment?.startedAt ?? firstAt - ASSUMED_DEPLOYMENT;
  const ofService = await openedOfService(incidents, { subject, since }, ({ kind }) => kind === 'stops');
  const causes = await Promise.all(
    ofService.map(async ({ incidentId, diagnosis }) => {
      const stops = await incidents.occurrences(incidentId);
      const own = stops.filter(({ deploymentId }) => deploymentId !== undefined && ids.has(deploymentId));
      return own.map(() => diagnosis);
    }),
  );
  return causes.flat();
}

/** The incidents of a service that opened since a moment and are wanted, no more than are worth their reads. */
export async function openedOfService(
  incidents: Pick<IncidentReader, 'openedSince'>,
  { subject, since }: { readonly subject: IncidentSubject; readonly since: Instant },
  isWanted: (incident: Incident) => boolean,
): Promise<readonly Incident[]> {
  const opened = await incidents.openedSince(since);
  return opened
    .filter((incident) => serviceKey(incident.subject) === serviceKey(subject) && isWanted(incident))
    .slice(0, MOST_INCIDENTS);
}
