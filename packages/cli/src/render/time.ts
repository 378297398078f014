import { formatDuration } from '@taskwarden/config';
import type { Instant } from '@taskwarden/domain';

/** `2026-01-02T03:04:05.678Z`, for programs. */
export const iso = (at: Instant): string => new Date(at).toISOString();

/** `2026-01-02 03:04:05Z` */
export function moment(at: Instant): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')}Z`;
}

/** `03:04:05` (UTC) */
export function timeOfDay(at: Instant): string {
  return new Date(at).toISOString().slice(11, 19);
}

/** About how long, in the unit that suits it: `45s`, `12m`, `3h`, `2d`. */
export function span(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const unit = [86_400, 3600, 60].find((size) => seconds >= 2 * size) ?? 1;
  return formatDuration(Math.round(seconds / unit) * unit);
}
