import type { Instant } from '@taskwarden/domain';
import type { Configuration } from '../configuration.ts';
import { hasCrashLoop } from './crash-loop.ts';
import type { Incident, Occurrence } from './incident.ts';

/** An incident with its happenings, as they stand at one moment. */
export interface Scene {
  /** All of them, oldest first; those of the same moment by id, so that no order of arrival shows. */
  readonly occurrences: readonly Occurrence[];
  /** Those since it opened or last reopened. */
  readonly episode: readonly Occurrence[];
  /** The last happening, but not before the incident opened: late news is news all the same. */
  readonly lastNewsAt: Instant;
  readonly lastAt: Instant;
  readonly crashLoop: boolean;
}

/** Orders the happenings of an incident and reads off them what decisions need. */
export function setScene(
  incident: Incident,
  unordered: readonly Occurrence[],
  configuration: Pick<Configuration, 'grouping' | 'crashLoop'>,
): Scene {
  const occurrences = inOrder(unordered);
  const episode = occurrences.filter(({ at }) => at > episodeStart(incident, configuration.grouping));
  const openedAt = lastOpenedAt(incident);
  const lastAt = occurrences.at(-1)?.at ?? openedAt;
  return {
    occurrences,
    episode,
    lastAt,
    lastNewsAt: Math.max(lastAt, openedAt),
    crashLoop: incident.kind === 'stops' && hasCrashLoop(episode, configuration.crashLoop),
  };
}

export function inOrder(occurrences: readonly Occurrence[]): readonly Occurrence[] {
  return occurrences.toSorted((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1));
}

/** Everything older had come to rest a quiet period before the incident was last resolved. */
function episodeStart({ state, resolvedAt }: Incident, grouping: Configuration['grouping']): Instant {
  if (state === 'resolved' || resolvedAt === undefined) return Number.NEGATIVE_INFINITY;
  return resolvedAt - grouping.quietPeriodSeconds * 1000;
}

export function lastOpenedAt({ openedAt, reopenedAt }: Pick<Incident, 'openedAt' | 'reopenedAt'>): Instant {
  return reopenedAt ?? openedAt;
}
