import type { Diagnosis } from '@taskwarden/diagnosis';
import type { Instant } from '@taskwarden/domain';
import type { NoticeKind } from '@taskwarden/notify';
import type { Configuration } from '../configuration.ts';
import type { DeploymentEntry, LedgerWrite, OutboxItem, Ownership, Timer } from '../ports.ts';
import { findSilenceOver } from '../silence.ts';
import type { Signs } from './ends-at.ts';
import { endsAt } from './ends-at.ts';
import { enterHappening, timersFor } from './happening.ts';
import type { Incident, Occurrence } from './incident.ts';
import type { Mute } from './mute.ts';
import { whyMuted } from './mute.ts';
import { nextLookAt } from './next-look.ts';
import type { Scene } from './scene.ts';
import { setScene } from './scene.ts';
import type { Weather } from './storm.ts';
import { levelOfStorm, stormHappening } from './storm.ts';
import { afterTelling, outboxOf, owesResolution, tellingDue } from './telling.ts';
import { type Neighbour, threadOf, threadToTake } from './thread.ts';

/** An incident that is due, and what is known around it. */
export interface Look {
  readonly incident: Incident;
  readonly occurrences: readonly Occurrence[];
  /** The deployments that its happenings may belong to. */
  readonly deployments: readonly DeploymentEntry[];
  /** What was told of the same service, where the next telling turns on it. */
  readonly neighbours: readonly Neighbour[];
  /** Last steady state or completed deployment of its service. */
  readonly settledAt?: Instant;
  readonly weather: Weather;
  readonly owner: Ownership;
  /** The verdict to tell, if it isn't the incident's: that on the earliest happening, while nobody heard of it yet. */
  readonly verdict?: Diagnosis;
  readonly configuration: Configuration;
  readonly now: Instant;
}

/** What a look changes and sends. With `again` it closes in two steps: the occurrences are to be read once more. */
export interface LookDecision {
  readonly incident: Incident;
  readonly writes: readonly LedgerWrite[];
  readonly outbox: readonly OutboxItem[];
  readonly timers: readonly Timer[];
  readonly again: boolean;
}

/**
 * Decides what to do with an incident that is due: tell, keep quiet, close, or wait.
 *
 * An opening is told before anything else, so that an incident which came and went while nobody looked is not lost.
 * Otherwise an end is told rather than the growth before it.
 */
export function decideLook(look: Look): LookDecision {
  const scene = setScene(look.incident, look.occurrences, look.configuration);
  const incident = refreshed(look, scene);
  const moment = { now: look.now, grouping: look.configuration.grouping };
  const kind = tellingDue(incident, scene.occurrences.length, moment);
  const mute = kind === undefined ? undefined : whyMuted(incident, scene, surroundings(look));
  const tells = kind !== undefined && mute === undefined;
  if (tells && (kind === 'opened' || kind === 'reopened')) return tell(look, { incident, scene, kind });
  if (endOf(look, scene) <= look.now) return close(look, { incident, scene });
  if (tells) return tell(look, { incident, scene, kind });
  return wait(look, { incident, scene, ...(mute && { mute }) });
}

interface Seen {
  readonly incident: Incident;
  readonly scene: Scene;
}

/** The incident with what was learnt since it opened; state and telling are still as they were. */
function refreshed(look: Look, scene: Scene): Incident {
  const { incident, owner, verdict, configuration } = look;
  return {
    ...owner,
    ...incident,
    crashLoop: scene.crashLoop,
    ...(verdict !== undefined && { diagnosis: verdict }),
    ...(incident.kind === 'storm' && {
      level: levelOfStorm(incident.subject, [incident, ...membersOf(look, scene)], configuration),
    }),
  };
}

function surroundings({ deployments, neighbours, weather, configuration }: Look) {
  return { deployments, neighbours, weather, rule: configuration.storm };
}

function endOf(look: Look, scene: Scene): Instant {
  return endsAt({ kind: look.incident.kind, scene, signs: signsOf(look, scene) }, look.configuration);
}

function signsOf(look: Look, scene: Scene): Signs {
  const openMembers = membersOf(look, scene).filter(({ state }) => state !== 'resolved').length;
  return { openMembers, ...(look.settledAt !== undefined && { settledAt: look.settledAt }) };
}

/** The incidents that a storm gathered. */
function membersOf({ weather, incident }: Look, { occurrences }: Scene): readonly Incident[] {
  if (incident.kind !== 'storm') return [];
  const ids = new Set(occurrences.map(({ id }) => id));
  return weather.recent.filter(({ incidentId }) => ids.has(incidentId));
}

function tell(look: Look, { incident, scene, kind }: Seen & { readonly kind: NoticeKind }): LookDecision {
  const { occurrences } = scene;
  const taken = incident.told === undefined ? threadToTake({ incident, occurrences }, look) : undefined;
  const follows = taken?.told?.sequence;
  const telling = {
    kind,
    count: occurrences.length,
    now: look.now,
    ...(follows !== undefined && { follows }),
  };
  const told = afterTelling(
    { ...incident, state: 'open', ...(taken && { thread: threadOf(taken) }) },
    telling,
    look.configuration.grouping,
  );
  const outbox = outboxOf(told, look.configuration);
  const writes = taken === undefined ? [] : [passOn(taken, told)];
  return decided(look, { ...told, dueAt: dueAfter(look, { incident: told, scene }) }, { outbox, writes });
}

/** In the commit of the telling: so no two incidents ever speak in a thread. */
function passOn(before: Incident, { incidentId }: Incident): LedgerWrite {
  const { revision } = before;
  const incident = { ...before, passedTo: incidentId, revision: revision + 1 };
  return { write: 'incident', incident, expected: revision };
}

function wait(look: Look, { incident, scene, mute }: Seen & { readonly mute?: Mute }): LookDecision {
  const waiting: Incident = { ...incident, state: 'open', ...(mute && { muted: mute.muted }) };
  const dueAt = dueAfter(look, { incident: waiting, scene, ...(mute && { mute }) });
  if (mute?.muted.by !== 'storm') return decided(look, { ...waiting, dueAt });
  return gather(look, { ...waiting, dueAt });
}

/** Into the storm it goes as a happening, once; from then on only the storm is told. */
function gather(look: Look, incident: Incident): LookDecision {
  const { storm } = look.weather;
  const { muted } = look.incident;
  const isGathered =
    muted?.by === 'storm' && muted.within === storm?.incidentId && storm?.state !== 'resolved';
  if (isGathered) return decided(look, { ...incident, muted });
  const moment = { now: look.now, grouping: look.configuration.grouping };
  const entry = enterHappening(storm, stormHappening(incident, look.configuration), moment);
  const within = entry.incident.incidentId;
  const gathered: Incident = {
    ...incident,
    muted: { by: 'storm', reason: `part of storm ${within}`, within },
  };
  return decided(look, gathered, { writes: entry.writes, timers: entry.timers });
}

function close(look: Look, { incident, scene }: Seen): LookDecision {
  if (incident.state !== 'resolving') {
    const closing = decided(look, { ...incident, state: 'resolving', dueAt: look.now });
    return { ...closing, timers: [], again: true };
  }
  const { dueAt: _, ...rest } = incident;
  const closed: Incident = { ...rest, state: 'resolved', resolvedAt: look.now };
  if (!owesResolution(closed)) return decided(look, closed);
  const { occurrences } = scene;
  const telling = { kind: 'resolved', count: occurrences.length, now: look.now } as const;
  const told = afterTelling(closed, telling, look.configuration.grouping);
  const silence = findSilenceOver(look.weather.silences, closed, { occurrences, now: look.now });
  if (silence === undefined) return decided(look, told, { outbox: outboxOf(told, look.configuration) });
  // A silence keeps news away; what people were told before it is not to stand there as if it went on.
  const { muted } = closed;
  return decided(
    look,
    { ...told, ...(muted && { muted }) },
    { outbox: outboxOf(told, look.configuration, { quiet: true }) },
  );
}

function dueAfter(look: Look, { incident, scene, mute }: Seen & { readonly mute?: Mute }): Instant {
  return nextLookAt(incident, look.configuration.grouping, {
    now: look.now,
    ends: endOf(look, scene),
    ...(mute?.until !== undefined && { mutedUntil: mute.until }),
  });
}

function decided(
  look: Look,
  seen: Incident,
  more: Partial<Pick<LookDecision, 'writes' | 'outbox' | 'timers'>> = {},
): LookDecision {
  const { revision } = look.incident;
  const incident = { ...seen, revision: revision + 1 };
  const { writes = [], outbox = [], timers = [] } = more;
  return {
    incident,
    writes: [
      { write: 'incident', incident, expected: revision },
      ...outbox.map((item) => ({ write: 'outbox', item }) as const),
      ...writes,
    ],
    outbox,
    timers: [...timersFor(incident), ...timers],
    again: false,
  };
}
