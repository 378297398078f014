import type { Instant } from '@taskwarden/domain';
import type { Incident, Occurrence } from './incident/incident.ts';
import { matches, traitsOf } from './matchers.ts';
import { subjectsIn } from './policy/same-thread.ts';
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

/**
 * The silence that holds for an incident with what is told in it. The thread of a bad revision tells of what runs that, too:
 * where every one of those is silenced nobody wants to read of it, until the first of their silences ends.
 */
export function findSilenceOver(
  silences: readonly Silence[],
  incident: Incident,
  { occurrences, now }: { readonly occurrences: readonly Occurrence[]; readonly now: Instant },
): Silence | undefined {
  const own = findSilence(silences, incident, now);
  if (own !== undefined || incident.kind !== 'policy') return own;
  const found = subjectsIn(incident.subject, occurrences).map((subject) =>
    findSilence(silences, { ...incident, subject }, now),
  );
  return found.includes(undefined)
    ? undefined
    : found.flatMap((silence) => silence ?? []).toSorted((one, other) => one.expiresAt - other.expiresAt)[0];
}
