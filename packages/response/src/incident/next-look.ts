import type { Instant } from '@taskwarden/domain';
import type { Configuration } from '../configuration.ts';
import type { Incident } from './incident.ts';

/**
 * When an incident is to be looked at next: the earliest moment at which anything could have to be told or closed.
 *
 * A stop that joins doesn't touch the incident, so growth is found by looking, every group interval, as Alertmanager
 * flushes its groups. A moment that has passed is no reason to look again.
 */
export function nextLookAt(
  incident: Incident,
  grouping: Configuration['grouping'],
  known: { readonly now: Instant; readonly ends: Instant; readonly mutedUntil?: Instant },
): Instant {
  const { now, ends, mutedUntil } = known;
  const nextTick = now + Math.max(1, grouping.groupIntervalSeconds) * 1000;
  const moments = [nextTick, ends, mutedUntil ?? nextTick, ...tellingMoments(incident, grouping)];
  return Math.min(...moments.filter((moment) => moment > now));
}

function tellingMoments({ told }: Incident, grouping: Configuration['grouping']): readonly Instant[] {
  if (told === undefined) return [];
  return [told.at + told.nextAfterSeconds * 1000, told.at + grouping.repeatIntervalSeconds * 1000];
}
