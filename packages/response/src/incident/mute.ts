import type { Instant } from '@taskwarden/domain';
import type { Configuration } from '../configuration.ts';
import type { DeploymentEntry } from '../ports.ts';
import { findSilence } from '../silence.ts';
import type { Incident } from './incident.ts';
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
    mutedBySilence(incident, weather) ??
    (isPartOfStorm(incident, weather, rule)
      ? { muted: { by: 'storm', reason: 'part of a storm' } }
      : undefined)
  );
}

/** Every stop of this episode belongs to a deployment that failed, and whose failure is an incident of its own. */
function mutedByDeployment(
  { kind }: Incident,
  { episode }: Scene,
  deployments: readonly DeploymentEntry[],
): Mute | undefined {
  if (kind !== 'stops') return undefined;
  const toldBy = new Map(deployments.map(({ deploymentId, incidentId }) => [deploymentId, incidentId]));
  const tellers = episode.map(({ deploymentId }) => toldBy.get(deploymentId ?? ''));
  const within = tellers.at(-1);
  if (within === undefined || tellers.includes(undefined)) return undefined;
  const reason = `told with the failed deployment ${episode.at(-1)?.deploymentId}`;
  return { muted: { by: 'deployment', reason, within } };
}

function mutedBySilence(incident: Incident, { silences, now }: Weather): Mute | undefined {
  const silence = findSilence(silences, incident, now);
  if (silence === undefined) return undefined;
  const reason = `${silence.reason} (${silence.author})`;
  return { muted: { by: 'silence', reason, within: silence.silenceId }, until: silence.expiresAt };
}
