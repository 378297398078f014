import type { Instant } from '@taskwarden/domain';
import type { Configuration } from '../configuration.ts';
import type { DeploymentEntry } from '../ports.ts';
import { findSilenceOver } from '../silence.ts';
import type { Incident, IncidentKind, Occurrence } from './incident.ts';
import type { Scene } from './scene.ts';
import type { Weather } from './storm.ts';
import { isPartOfStorm } from './storm.ts';

/** Why people don't hear of it now, and when that ends by itself. */
export interface Mute {
  readonly muted: NonNullable<Incident['muted']>;
  readonly until?: Instant;
}

/**
 * What keeps an incident from being told. A failed deployment comes first, as it tells these very stops; then silences;
 * a storm last, since it gathers only what somebody would have heard.
 */
export function whyMuted(
  incident: Incident,
  scene: Scene,
  around: {
    readonly deployments: readonly DeploymentEntry[];
    readonly weather: Weather;
    readonly rule: Configuration['storm'];
  },
): Mute | undefined {
  const { deployments, weather, rule } = around;
  return (
    mutedByDeployment(incident, scene, deployments) ??
    mutedBySilence(incident, scene, weather) ??
    (isPartOfStorm(incident, weather, rule)
      ? { muted: { by: 'storm', reason: 'part of a storm' } }
      : undefined)
  );
}

/** Everything of this episode belongs to a deployment that failed, and whose failure is an incident of its own. */
function mutedByDeployment(
  incident: Incident,
  { episode }: Scene,
  deployments: readonly DeploymentEntry[],
): Mute | undefined {
  const belongs = BELONGS[incident.kind] ?? belongsToNone;
  const tellers = episode.map((occurrence) =>
    deployments.find((entry) => entry.incidentId !== undefined && belongs(occurrence, entry)),
  );
  const teller = tellers.at(-1);
  if (teller?.incidentId === undefined || tellers.includes(undefined)) return undefined;
  const reason = `told with the failed deployment ${teller.deploymentId}`;
  return { muted: { by: 'deployment', reason, within: teller.incidentId } };
}

type Belongs = (occurrence: Occurrence, deployment: DeploymentEntry) => boolean;

const belongsToNone: Belongs = () => false;

const BELONGS: Partial<Readonly<Record<IncidentKind, Belongs>>> = {
  stops: ({ deploymentId }, deployment) => deploymentId === deployment.deploymentId,
  // A service action names no deployment, so its moment has to tell.
  service: ({ at }, { startedAt, updatedAt }) =>
    startedAt !== undefined && startedAt <= at && at <= updatedAt,
};

function mutedBySilence(
  incident: Incident,
  { occurrences }: Scene,
  { silences, now }: Weather,
): Mute | undefined {
  const silence = findSilenceOver(silences, incident, { occurrences, now });
  if (silence === undefined) return undefined;
  const reason = `${silence.reason} (${silence.author})`;
  return { muted: { by: 'silence', reason, within: silence.silenceId }, until: silence.expiresAt };
}
