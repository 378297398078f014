import type { DeploymentEntry } from '../ports.ts';
import type { Incident, IncidentKind, Occurrence } from './incident.ts';

/** The last deployment of an episode all of which belongs to deployments that failed, each failure an incident of its own. */
export function tellerOf(
  { kind }: Incident,
  episode: readonly Occurrence[],
  deployments: readonly DeploymentEntry[],
): { readonly deploymentId: string; readonly incidentId: string } | undefined {
  const belongs = BELONGS[kind] ?? belongsToNone;
  const tellers = episode.map((occurrence) =>
    deployments.find((entry) => entry.incidentId !== undefined && belongs(occurrence, entry)),
  );
  const teller = tellers.at(-1);
  if (teller?.incidentId === undefined || tellers.includes(undefined)) return undefined;
  return { deploymentId: teller.deploymentId, incidentId: teller.incidentId };
}

type Belongs = (occurrence: Occurrence, deployment: DeploymentEntry) => boolean;

const belongsToNone: Belongs = () => false;

const BELONGS: Partial<Readonly<Record<IncidentKind, Belongs>>> = {
  stops: ({ deploymentId }, deployment) => deploymentId === deployment.deploymentId,
  // A service action names no deployment, so its moment has to tell.
  service: ({ at }, { startedAt, updatedAt }) =>
    startedAt !== undefined && startedAt <= at && at <= updatedAt,
};
