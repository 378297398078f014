import { secondsBetween } from '@taskwarden/domain';
import type { Configuration } from '../configuration.ts';
import type { Occurrence } from './incident.ts';

/**
 * Whether that many stops lie within a window of that length, anywhere among them. It looks at when they stopped, not
 * at when they were heard of, so the order of arrival doesn't matter. `occurrences` are sorted by time.
 */
export function hasCrashLoop(
  occurrences: readonly Pick<Occurrence, 'at'>[],
  { stops, windowSeconds }: Configuration['crashLoop'],
): boolean {
  return occurrences.some((last, index) => {
    const first = occurrences[index - stops + 1];
    return first !== undefined && secondsBetween(first.at, last.at) <= windowSeconds;
  });
}
