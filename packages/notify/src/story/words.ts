import type { Level, Notice } from '../notice.ts';

/** A sign with its word: colour or sign alone tells nothing to who can't see it. */
export interface Badge {
  readonly emoji: string;
  readonly word: string;
}

const LEVEL_BADGES = {
  page: { emoji: '🚨', word: 'Page' },
  alert: { emoji: '🔴', word: 'Alert' },
  notice: { emoji: '🔵', word: 'Notice' },
  ledger: { emoji: '⚪', word: 'For the record' },
} as const satisfies Record<Level, Badge>;

export function badgeOf({ kind, state, level }: Pick<Notice, 'kind' | 'state' | 'level'>): Badge {
  if (kind === 'test') return { emoji: '🧪', word: 'Test' };
  return state === 'resolved' ? { emoji: '✅', word: 'Resolved' } : LEVEL_BADGES[level];
}

/** What is counted of each kind of incident: one, several, and what it did. */
const COUNTED = {
  stops: { one: 'task', several: 'tasks', did: 'stopped' },
  deployment: { one: 'deployment', several: 'deployments', did: 'failed' },
  service: { one: 'service event', several: 'service events', did: 'came' },
  policy: { one: 'finding or action', several: 'findings and actions', did: 'came' },
  storm: { one: 'incident', several: 'incidents', did: 'opened' },
} as const satisfies Record<Notice['incidentKind'], unknown>;

/** `11 tasks`, and what they did. */
export function counted({ incidentKind, count }: Pick<Notice, 'incidentKind' | 'count'>) {
  const { one, several, did } = COUNTED[incidentKind];
  return { many: `${count} ${count === 1 ? one : several}`, did };
}

/**
 * A cause's id in words. Silence is found by rules, and no policy in a reader's eyes.
 *
 * @example
 * causeInWords('memory/container-limit') // 'memory: container limit'
 */
export function causeInWords(cause: string): string {
  return cause
    .replace(/^policy\/silence\//, 'silence/')
    .replaceAll('-', ' ')
    .replace('/', ': ');
}

const UNITS = [
  { seconds: 86_400, name: 'd' },
  { seconds: 3600, name: 'h' },
  { seconds: 60, name: 'min' },
  { seconds: 1, name: 's' },
] as const;

/**
 * A duration in its two greatest units.
 *
 * @example
 * durationInWords(7_500) // '2 h 5 min'
 */
export function durationInWords(seconds: number): string {
  let left = Math.max(0, Math.round(seconds));
  const parts = UNITS.map(({ seconds: size, name }) => {
    const whole = Math.floor(left / size);
    left -= whole * size;
    return { whole, name };
  });
  const first = parts.findIndex(({ whole }) => whole > 0);
  if (first < 0) return 'less than a second';
  return parts
    .slice(first, first + 2)
    .filter(({ whole }) => whole > 0)
    .map(({ whole, name }) => `${whole} ${name}`)
    .join(' ');
}
