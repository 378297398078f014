/**
 * One thread for one trouble: what the tasks of a deployment stop of, that the scheduler complains of them, and that the
 * deployment failed at last, are incidents of their own, and people read of them in one place.
 */
import type { Configuration } from '../configuration.ts';
import { traitsOf } from '../matchers.ts';
import type { DeploymentEntry } from '../ports.ts';
import { channelsFor } from '../route.ts';
import type { Incident, Occurrence } from './incident.ts';
import { setScene } from './scene.ts';
import { tellerOf } from './teller.ts';
import { isHeard } from './telling.ts';

/** The thread in which an incident is told: its own, unless it goes on in that of another. */
export function threadOf({ thread, incidentId }: Pick<Incident, 'thread' | 'incidentId'>): string {
  return thread ?? incidentId;
}

/** An incident of the same service that was told, with its happenings. */
export interface Neighbour {
  readonly incident: Incident;
  readonly occurrences: readonly Occurrence[];
}

interface Around {
  readonly neighbours: readonly Neighbour[];
  readonly deployments: readonly DeploymentEntry[];
  readonly configuration: Pick<Configuration, 'grouping' | 'crashLoop' | 'routes' | 'defaultChannels'>;
}

/**
 * Whose thread the first telling of an incident goes on in, if anybody's. A failed deployment takes over from what was told
 * of nothing but it; stops from the complaint that their deployment starts no tasks, as they have the cause. Nobody is taken
 * away who hears of this one not.
 */
export function threadToTake(taker: Neighbour, around: Around): Incident | undefined {
  const hearers = channelsFor(around.configuration, traitsOf(taker.incident));
  return around.neighbours
    .filter(({ incident: { told, passedTo } }) => told !== undefined && passedTo === undefined)
    .filter(({ incident }) =>
      channelsFor(around.configuration, traitsOf(incident)).every((channel) => hearers.includes(channel)),
    )
    .filter((told) => isToldBy(taker, told, around))
    .map(({ incident }) => incident)
    .toSorted(byStanding)[0];
}

/** What is still open first, then stops, which have the cause, then what opened first. */
function byStanding(one: Incident, other: Incident): number {
  const rank = (incident: Incident) => (isHeard(incident) ? 0 : 2) + (incident.kind === 'stops' ? 0 : 1);
  return (
    rank(one) - rank(other) || one.openedAt - other.openedAt || (one.incidentId < other.incidentId ? -1 : 1)
  );
}

/** Whether a later incident tells all that an earlier one was about. */
function isToldBy(
  taker: Neighbour,
  { incident, occurrences }: Neighbour,
  { deployments, configuration }: Around,
): boolean {
  const { episode } = setScene(incident, occurrences, configuration);
  switch (taker.incident.kind) {
    case 'deployment':
      return tellerOf(incident, episode, deployments)?.incidentId === taker.incident.incidentId;
    case 'stops':
      return isComplaint(incident) && sayTheSame(episode, taker.occurrences, deployments);
    case 'service':
    case 'policy':
    case 'storm':
      return false;
  }
}

/** The incident whose stops say why what the scheduler complains of does not start; only while people know that it is open. */
export function stopsBehind(
  complaint: Incident,
  episode: readonly Occurrence[],
  { neighbours, deployments }: Pick<Around, 'neighbours' | 'deployments'>,
): Incident | undefined {
  if (!isComplaint(complaint)) return undefined;
  return neighbours.find(
    ({ incident, occurrences }) =>
      incident.kind === 'stops' &&
      incident.state !== 'resolved' &&
      isHeard(incident) &&
      sayTheSame(episode, occurrences, deployments),
  )?.incident;
}

/** Cause of the one complaint of the scheduler that is about a deployment; what else it says outlives that. */
export const COMPLAINT = 'deployment/tasks-failing-to-start';

export function isComplaint({ kind, diagnosis }: Pick<Incident, 'kind' | 'diagnosis'>): boolean {
  return kind === 'service' && diagnosis.cause === COMPLAINT;
}

/** Whether every complaint came while a deployment was under way whose tasks are among those that stopped. */
function sayTheSame(
  complaints: readonly Occurrence[],
  stops: readonly Occurrence[],
  deployments: readonly DeploymentEntry[],
): boolean {
  const theirs = deployments.filter((entry) =>
    stops.some(({ deploymentId }) => deploymentId === entry.deploymentId),
  );
  return (
    complaints.length > 0 && complaints.every(({ at }) => theirs.some((entry) => wasUnderWay(entry, at)))
  );
}

function wasUnderWay({ startedAt, state, updatedAt }: DeploymentEntry, at: number): boolean {
  const hasEnded = state === 'completed' || state === 'failed';
  return startedAt !== undefined && startedAt <= at && (!hasEnded || at <= updatedAt);
}
