import type { Diagnosis } from '@taskwarden/diagnosis';
import type { Instant } from '@taskwarden/domain';
import { secondsBetween } from '@taskwarden/domain';
import type { Level } from '@taskwarden/notify';
import { LEVELS } from '@taskwarden/notify';
import type { Configuration } from '../configuration.ts';
import { stormFingerprint } from '../fingerprint.ts';
import { levelOf } from '../level.ts';
import type { Silence } from '../ports.ts';
import { findSilence } from '../silence.ts';
import type { Happening } from './happening.ts';
import type { Incident } from './incident.ts';
import { lastOpenedAt } from './scene.ts';

/** What is looked at to tell a storm from single incidents. */
export interface Weather {
  /** Incidents opened or reopened within the window of the storm rule; around a storm, since it began. */
  readonly recent: readonly Incident[];
  /** The newest storm of the account and region, in any state. */
  readonly storm?: Incident;
  readonly silences: readonly Silence[];
  readonly now: Instant;
}

/**
 * Whether an incident is to be told as part of a storm: it opened while too many others did, or in the minutes that
 * made the present storm. An incident that opens later, when the sky has cleared, is told on its own, however long the
 * storm's own incidents last.
 */
export function isPartOfStorm(incident: Incident, weather: Weather, rule: Configuration['storm']): boolean {
  if (incident.kind === 'storm') return false;
  const openedAt = lastOpenedAt(incident);
  const { storm, now } = weather;
  if (storm !== undefined && storm.state !== 'resolved') {
    const before = secondsBetween(openedAt, lastOpenedAt(storm));
    if (before >= 0 && before <= rule.windowSeconds) return true;
    if (incident.muted?.by === 'storm' && incident.muted.within === storm.incidentId) return true;
  }
  if (secondsBetween(openedAt, now) > rule.windowSeconds) return false;
  const others = weather.recent.filter(
    (other) =>
      other.incidentId !== incident.incidentId && isSameSky(other, incident) && wouldBeTold(other, weather),
  );
  return others.length + 1 >= rule.incidents;
}

/** Incidents that nobody would have heard of make no storm. */
function wouldBeTold(incident: Incident, { silences, now }: Weather): boolean {
  return (
    incident.kind !== 'storm' &&
    incident.level !== 'ledger' &&
    (incident.muted === undefined || incident.muted.by === 'storm') &&
    findSilence(silences, incident, now) === undefined
  );
}

function isSameSky(one: Incident, other: Incident): boolean {
  return one.subject.account === other.subject.account && one.subject.region === other.subject.region;
}

/** The incident as a happening of the storm, counted there by cause and cluster. */
export function stormHappening(incident: Incident, configuration: Configuration): Happening {
  const { account, region, clusterName } = incident.subject;
  return {
    kind: 'storm',
    fingerprint: stormFingerprint(incident.subject),
    subject: { account, region, clusterName: 'several', kind: 'group', name: 'storm' },
    diagnosis: STORM,
    level: levelOfStorm(incident.subject, [incident], configuration),
    owner: {},
    occurrence: {
      id: incident.incidentId,
      at: lastOpenedAt(incident),
      label: `${incident.diagnosis.cause} in ${clusterName}`,
    },
  };
}

/** A storm is as loud as the loudest of its incidents, unless a row of the configuration names its cause. */
export function levelOfStorm(
  { account, region }: Incident['subject'],
  members: readonly Pick<Incident, 'level'>[],
  configuration: Pick<Configuration, 'levels'>,
): Level {
  const traits = { account, region, cause: STORM.cause };
  // Like an expected stop: only a row that names the cause is meant for it.
  const configured = levelOf(configuration, { traits, expected: true });
  if (configured !== 'ledger') return configured;
  return loudest(members.map(({ level }) => level));
}

function loudest(levels: readonly Level[]): Level {
  return LEVELS[Math.max(0, ...levels.map((level) => LEVELS.indexOf(level)))] ?? 'alert';
}

const STORM: Diagnosis = {
  cause: 'storm/incidents',
  category: 'storm',
  initiator: 'unknown',
  expected: false,
  confidence: 'certain',
  summary: 'Many incidents opened at once.',
  evidence: [],
  conflicts: [],
  captured: {},
  owner: 'platform',
  retryable: false,
  remedy:
    'Look for what they share: a cluster, an Availability Zone, a registry, a role, a route to the network, a change to all of them.',
  docs: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/troubleshooting.html',
};
