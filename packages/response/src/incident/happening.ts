import type { Diagnosis } from '@taskwarden/diagnosis';
import type { Instant } from '@taskwarden/domain';
import { secondsBetween } from '@taskwarden/domain';
import type { Level } from '@taskwarden/notify';
import type { Configuration } from '../configuration.ts';
import type { LedgerWrite, Ownership, Timer } from '../ports.ts';
import type { Incident, IncidentKind, IncidentSubject, Occurrence } from './incident.ts';

/** A happening that people may have to hear of: it opens an incident, or belongs to one. */
export interface Happening {
  readonly kind: IncidentKind;
  readonly fingerprint: string;
  readonly subject: IncidentSubject;
  readonly diagnosis: Diagnosis;
  readonly level: Level;
  readonly owner: Ownership;
  readonly occurrence: Omit<Occurrence, 'incidentId'>;
}

/** What a happening does to its incident. */
export interface Entry {
  readonly did: 'opened' | 'joined' | 'reopened';
  readonly incident: Incident;
  readonly writes: readonly LedgerWrite[];
  readonly timers: readonly Timer[];
}

/**
 * Enters a happening into the current incident of its fingerprint, or opens the next one.
 *
 * Into an open incident it goes without a write to the incident itself: a check that it is still the one that was seen
 * is enough, so a thousand stops at once don't stand in each other's way. An incident that is being closed opens again.
 */
export function enterHappening(
  current: Incident | undefined,
  happening: Happening,
  at: { readonly now: Instant; readonly grouping: Configuration['grouping'] },
): Entry {
  if (current === undefined) return open(undefined, happening, at);
  switch (current.state) {
    case 'open':
      return join(current, happening);
    case 'resolving':
      return changed('joined', { ...current, state: 'open', dueAt: dueAfterWait(at) }, happening);
    case 'resolved':
      return enterResolved(current, happening, at);
  }
}

interface Moment {
  readonly now: Instant;
  readonly grouping: Configuration['grouping'];
}

function enterResolved(current: Incident, happening: Happening, at: Moment): Entry {
  const { quietPeriodSeconds, reopenWithinSeconds } = at.grouping;
  const resolvedAt = current.resolvedAt ?? current.openedAt;
  // It arrives late and lies in the time that was told already: the quiet that closed the incident still stands.
  if (secondsBetween(happening.occurrence.at, resolvedAt) >= quietPeriodSeconds)
    return join(current, happening);
  if (secondsBetween(resolvedAt, at.now) > reopenWithinSeconds) return open(current, happening, at);
  const { muted: _, ...kept } = current;
  const { diagnosis, level, owner } = happening;
  const reopened = { state: 'open', reopenedAt: at.now, crashLoop: false, dueAt: dueAfterWait(at) } as const;
  return changed('reopened', { ...kept, ...owner, diagnosis, level, ...reopened }, happening);
}

function open(last: Incident | undefined, happening: Happening, at: Moment): Entry {
  const { fingerprint, kind, subject, diagnosis, level, owner } = happening;
  const sequence = (last?.sequence ?? 0) + 1;
  const incident: Incident = {
    fingerprint,
    incidentId: `${fingerprint}-${sequence}`,
    sequence,
    kind,
    subject,
    ...owner,
    diagnosis,
    level,
    state: 'open',
    openedAt: at.now,
    crashLoop: false,
    dueAt: dueAfterWait(at),
    revision: last?.revision ?? 0,
  };
  return changed('opened', incident, happening);
}

function join(incident: Incident, happening: Happening): Entry {
  const { fingerprint, incidentId, revision } = incident;
  return {
    did: 'joined',
    incident,
    writes: [
      { write: 'incident-check', fingerprint, revision },
      { write: 'occurrence', occurrence: { ...happening.occurrence, incidentId } },
    ],
    timers: [],
  };
}

/** `seen`: the incident as it shall stand, with the revision it was seen at. */
function changed(did: Entry['did'], seen: Incident, happening: Happening): Entry {
  const incident = { ...seen, revision: seen.revision + 1 };
  const { incidentId } = incident;
  return {
    did,
    incident,
    writes: [
      { write: 'incident', incident, expected: seen.revision },
      { write: 'occurrence', occurrence: { ...happening.occurrence, incidentId } },
    ],
    timers: timersFor(incident),
  };
}

/** What wakes somebody when the incident is due. */
export function timersFor({ fingerprint, dueAt }: Incident): readonly Timer[] {
  return dueAt === undefined ? [] : [{ kind: 'incident', fingerprint, dueAt }];
}

function dueAfterWait({ now, grouping }: Moment): Instant {
  return now + grouping.groupWaitSeconds * 1000;
}
