import type { Instant } from '@taskwarden/domain';
import type { Configuration } from '../configuration.ts';
import type { DeploymentEntry } from '../ports.ts';
import { findSilenceOver } from '../silence.ts';
import type { Incident } from './incident.ts';
import type { Scene } from './scene.ts';
import type { Weather } from './storm.ts';
import { isPartOfStorm } from './storm.ts';
import { tellerOf } from './teller.ts';
import { type Neighbour, stopsBehind } from './thread.ts';

/** Why people don't hear of it now, and when that ends by itself. */
export interface Mute {
  readonly muted: NonNullable<Incident['muted']>;
  readonly until?: Instant;
}

/**
 * What keeps an incident from being told. A failed deployment comes first, as it tells these very stops; then stops, which
 * say more than the complaint that tasks don't start; then silences;
 * a storm last, since it gathers only what somebody would have heard.
 */
export function whyMuted(
  incident: Incident,
  scene: Scene,
  around: {
    readonly deployments: readonly DeploymentEntry[];
    readonly neighbours: readonly Neighbour[];
    readonly weather: Weather;
    readonly rule: Configuration['storm'];
  },
): Mute | undefined {
  const { deployments, weather, rule } = around;
  return (
    mutedByDeployment(incident, scene, deployments) ??
    mutedByStops(incident, scene, around) ??
    mutedBySilence(incident, scene, weather) ??
    (isPartOfStorm(incident, weather, rule)
      ? { muted: { by: 'storm', reason: 'part of a storm' } }
      : undefined)
  );
}

function mutedByDeployment(
  incident: Incident,
  { episode }: Scene,
  deployments: readonly DeploymentEntry[],
): Mute | undefined {
  const teller = tellerOf(incident, episode, deployments);
  if (teller === undefined) return undefined;
  const reason = `told with the failed deployment ${teller.deploymentId}`;
  return { muted: { by: 'deployment', reason, within: teller.incidentId } };
}

function mutedByStops(
  incident: Incident,
  { episode }: Scene,
  around: { readonly deployments: readonly DeploymentEntry[]; readonly neighbours: readonly Neighbour[] },
): Mute | undefined {
  const stops = stopsBehind(incident, episode, around);
  if (stops === undefined) return undefined;
  const reason = `told with the stops of its tasks, ${stops.diagnosis.cause}`;
  return { muted: { by: 'stops', reason, within: stops.incidentId } };
}

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
