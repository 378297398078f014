import { fingerprintOf } from '../fingerprint.ts';
import type { DeploymentEntry, IncidentReader } from '../ports.ts';
import type { Incident, Occurrence } from './incident.ts';
import { ASSUMED_DEPLOYMENT, openedOfService } from './load-details.ts';
import { isHeard } from './telling.ts';
import { COMPLAINT, isComplaint, type Neighbour } from './thread.ts';

interface Around {
  readonly episode: readonly Occurrence[];
  /** Awaited by those who need them only: what needn't wait is read in the same turn. */
  readonly deployments: Promise<readonly DeploymentEntry[]>;
}

/** Reads what people were told of the same service, as far as the next telling of an incident turns on it. */
export async function loadNeighbours(
  incidents: IncidentReader,
  incident: Incident,
  around: Around,
): Promise<readonly Neighbour[]> {
  const fingerprints =
    incident.subject.kind === 'service' ? await fingerprintsOf(incidents, incident, around) : [];
  const found = await Promise.all(fingerprints.map((one) => incidents.currentIncident(one)));
  return Promise.all(
    found
      .flatMap((one) => (one?.told === undefined ? [] : one))
      .map(async (one) => ({ incident: one, occurrences: await incidents.occurrences(one.incidentId) })),
  );
}

async function fingerprintsOf(
  incidents: IncidentReader,
  incident: Incident,
  { episode, deployments }: Around,
): Promise<readonly string[]> {
  const { kind, subject, told } = incident;
  if (kind === 'stops') {
    const mayTake = told === undefined && episode.some(({ deploymentId }) => deploymentId !== undefined);
    return mayTake ? [fingerprintOf(subject, { cause: COMPLAINT })] : [];
  }
  const asks = kind === 'deployment' ? told === undefined : isComplaint(incident) && !isHeard(incident);
  return asks ? toldSince(incidents, incident, startOf(incident, episode, await deployments)) : [];
}

function startOf(
  { openedAt }: Incident,
  episode: readonly Occurrence[],
  deployments: readonly DeploymentEntry[],
): number {
  const assumed = (episode[0]?.at ?? openedAt) - ASSUMED_DEPLOYMENT;
  return Math.min(assumed, ...deployments.flatMap(({ startedAt }) => startedAt ?? []));
}

/** Stops of the same service, and the scheduler's complaint of them, that were told. */
async function toldSince(
  incidents: IncidentReader,
  { fingerprint, subject }: Incident,
  since: number,
): Promise<readonly string[]> {
  const others = await openedOfService(
    incidents,
    { subject, since },
    (other) =>
      (other.kind === 'stops' || isComplaint(other)) &&
      other.told !== undefined &&
      other.fingerprint !== fingerprint,
  );
  return [...new Set(others.map((other) => other.fingerprint))];
}
