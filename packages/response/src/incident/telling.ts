import type { Instant } from '@taskwarden/domain';
import { secondsBetween } from '@taskwarden/domain';
import type { NoticeKind } from '@taskwarden/notify';
import type { Configuration } from '../configuration.ts';
import { traitsOf } from '../matchers.ts';
import type { OutboxItem } from '../ports.ts';
import { channelsFor } from '../route.ts';
import type { Incident } from './incident.ts';
import { lastOpenedAt } from './scene.ts';

type Told = NonNullable<Incident['told']>;

/**
 * What people should hear of an open incident now, if nothing mutes it. Undefined: nothing yet.
 *
 * Alertmanager's semantics: the first telling waits for the group wait, growth for the group interval since the last
 * telling, and what is still open without growth is recalled after the repeat interval.
 */
export function tellingDue(
  incident: Incident,
  count: number,
  { now, grouping }: { readonly now: Instant; readonly grouping: Configuration['grouping'] },
): NoticeKind | undefined {
  if (incident.level === 'ledger') return undefined;
  const { told } = incident;
  if (told === undefined || !isHeard(incident)) {
    const waited = secondsBetween(lastOpenedAt(incident), now) >= grouping.groupWaitSeconds;
    if (!waited) return undefined;
    return told === undefined ? 'opened' : 'reopened';
  }
  const since = secondsBetween(told.at, now);
  if (count > told.count && since >= told.nextAfterSeconds) return 'grew';
  return since >= recallAfterSeconds(incident, grouping) ? 'reminder' : undefined;
}

const DAY_SECONDS = 24 * 60 * 60;

/** A finding may take days to be mended: it is recalled once a day. */
function recallAfterSeconds(
  { kind }: Incident,
  { repeatIntervalSeconds }: Configuration['grouping'],
): number {
  return kind === 'policy' ? Math.max(DAY_SECONDS, repeatIntervalSeconds) : repeatIntervalSeconds;
}

/** Whether people know that the incident is open, or open again: its thread says so, and tells of nothing else since. */
export function isHeard({
  told,
  reopenedAt,
  passedTo,
}: Pick<Incident, 'told' | 'reopenedAt' | 'passedTo'>): boolean {
  return (
    told !== undefined &&
    told.kind !== 'resolved' &&
    passedTo === undefined &&
    (reopenedAt === undefined || told.at >= reopenedAt)
  );
}

/** What people are owed at the end: only those who heard that it was open hear that it is over. */
export function owesResolution(incident: Incident): boolean {
  return incident.told !== undefined && incident.told.kind !== 'resolved' && incident.level !== 'ledger';
}

interface NextTelling {
  readonly kind: NoticeKind;
  readonly count: number;
  readonly now: Instant;
  /** The last telling in the thread that it takes over. */
  readonly follows?: number;
}

/** The incident after this telling. One whose thread was passed on begins another when it is news again. */
export function afterTelling(
  before: Incident,
  telling: NextTelling,
  grouping: Configuration['grouping'],
): Incident & { readonly told: Told } {
  const starts = telling.kind === 'opened' || telling.kind === 'reopened';
  const sequence = Math.max(before.told?.sequence ?? 0, telling.follows ?? 0) + 1;
  const { muted: _, ...incident } = starts ? inItsThread(before, sequence) : before;
  const waited = (starts ? undefined : incident.told?.nextAfterSeconds) ?? grouping.groupIntervalSeconds;
  return {
    ...incident,
    told: {
      kind: telling.kind,
      at: telling.now,
      sequence,
      count: telling.count,
      crashLoop: incident.crashLoop,
      // A crash loop has nothing new to say: each telling doubles the wait until the next.
      nextAfterSeconds: incident.crashLoop
        ? Math.min(2 * waited, grouping.repeatIntervalSeconds)
        : grouping.groupIntervalSeconds,
    },
  };
}

function inItsThread(incident: Incident, sequence: number): Incident {
  const { passedTo, ...kept } = incident;
  return passedTo === undefined ? incident : { ...kept, thread: `${incident.incidentId}:${sequence}` };
}

/** An item still waiting after this long is sent to the queue again by `clock`. */
const RESEND_AFTER_SECONDS = 60;

/** What has to leave for the last telling of an incident: one item per channel. */
export function outboxOf(
  incident: Incident & { readonly told: Told },
  configuration: Configuration,
  { quiet = false } = {},
): readonly OutboxItem[] {
  const { incidentId, fingerprint, told } = incident;
  return channelsFor(configuration, traitsOf(incident)).map((channel) => ({
    outboxId: `${incidentId}:${told.sequence}:${channel}`,
    incidentId,
    fingerprint,
    channel,
    kind: told.kind,
    sequence: told.sequence,
    ...(quiet && { quiet }),
    createdAt: told.at,
    dueAt: told.at + RESEND_AFTER_SECONDS * 1000,
  }));
}
