import type { Silence } from '@taskwarden/response';
import type { Paint } from '../terminal.ts';
import { printable } from './text.ts';
import { iso, moment, span } from './time.ts';

/** `service=web cause=image-pull/* until 2026-01-02 03:04:05Z (2h)` */
export function silenceLine({ match, expiresAt }: Pick<Silence, 'match' | 'expiresAt'>, now: number): string {
  const conditions = Object.entries(match).map(([name, value]) => `${name}=${value}`);
  return `${printable(conditions.join(' '))} until ${moment(expiresAt)} (${span(expiresAt - now)})`;
}

/** A silence as one JSON line. Times are ISO 8601. */
export function silenceJsonLine(silence: Silence): string {
  const { silenceId, match, author, reason } = silence;
  const { createdAt, expiresAt } = silence;
  const times = { createdAt: iso(createdAt), expiresAt: iso(expiresAt) };
  return `${JSON.stringify({ silenceId, match, author, reason, ...times })}\n`;
}

/** The silences that hold, those that end first at the top. */
export function silencesView(
  silences: readonly Silence[],
  { now, paint }: { readonly now: number; readonly paint: Paint },
): string {
  if (silences.length === 0) return 'no silence holds now\n';
  return silences
    .toSorted((a, b) => a.expiresAt - b.expiresAt)
    .map(
      (silence) =>
        `${paint(silence.silenceId, 'bold')}  ${silenceLine(silence, now)}\n          ${printable(`${silence.author}: ${silence.reason}`)}\n`,
    )
    .join('');
}
