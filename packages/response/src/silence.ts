import type { Instant } from '@taskwarden/domain';
import type { Incident } from './incident/incident.ts';
import { matches, traitsOf } from './matchers.ts';
import type { Silence } from './ports.ts';

/** The silence that holds for an incident at a moment; the one that lasts longest, should there be several. */
export function findSilence(
  silences: readonly Silence[],
  incident: Pick<Incident, 'kind' | 'subject' | 'team' | 'environment' | 'diagnosis' | 'level'>,
  now: Instant,
): Silence | undefined {
  const traits = traitsOf(incident);
  return silences
    .filter((silence) => silence.createdAt <= now && now < silence.expiresAt)
    .filter((silence) => matches(silence.match, traits))
    .toSorted((one, other) => other.expiresAt - one.expiresAt)[0];
}
