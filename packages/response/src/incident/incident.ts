import type { Diagnosis } from '@taskwarden/diagnosis';
import type { Instant } from '@taskwarden/domain';
import type { Level, NoticeKind } from '@taskwarden/notify';

/** What an incident is about, in names. `clusterName` is `unknown` where an event does not tell. */
export interface IncidentSubject {
  readonly account: string;
  readonly region: string;
  readonly clusterName: string;
  readonly kind: 'service' | 'family' | 'group';
  readonly name: string;
}

/**
 * `stops` of tasks, a failed `deployment`, a `service` that ECS complains about, findings of one rule of the `policy`, or a
 * `storm` of other incidents.
 */
export type IncidentKind = 'stops' | 'deployment' | 'service' | 'policy' | 'storm';

/**
 * The same cause hitting the same service (or standalone family) over a while.
 *
 * It does not count: its happenings are items of their own, so that no retry can count one twice. What stands here
 * changes only when the incident opens, is told, changes state, or is due to be looked at at another time; `revision`
 * rises with each of these, and a writer that saw an older one decides again.
 */
export interface Incident {
  /** Hash of account, region, cluster, service or family, cause and container. Never of a task or a revision. */
  readonly fingerprint: string;
  /** Unique over time: fingerprint and `sequence`. */
  readonly incidentId: string;
  /** Counts the incidents of one fingerprint, from 1. */
  readonly sequence: number;
  readonly kind: IncidentKind;
  readonly subject: IncidentSubject;
  readonly team?: string;
  readonly environment?: string;
  /** The verdict on the first happening. */
  readonly diagnosis: Diagnosis;
  readonly level: Level;
  /** `resolving` stands between: it makes writers that saw `open` look again before the incident is closed. */
  readonly state: 'open' | 'resolving' | 'resolved';
  readonly openedAt: Instant;
  /** When it was last resolved. Kept when it reopens: it parts the new happenings from those before. */
  readonly resolvedAt?: Instant;
  readonly reopenedAt?: Instant;
  readonly crashLoop: boolean;
  /** What people heard last; absent until the first telling. */
  readonly told?: {
    readonly kind: NoticeKind;
    readonly at: Instant;
    readonly sequence: number;
    readonly count: number;
    readonly crashLoop: boolean;
    /** Least time until growth is told again: the group interval, doubled by every telling of a crash loop. */
    readonly nextAfterSeconds: number;
  };
  /** The thread in which it is told, where that isn't its own: the id of the incident, or of the notice, that began it. */
  readonly thread?: string;
  /** The incident that goes on in its thread: there, nothing more is told of this one. */
  readonly passedTo?: string;
  /** Why people hear nothing of it although its level would have them hear. */
  readonly muted?: {
    readonly by: 'silence' | 'deployment' | 'stops' | 'storm';
    readonly reason: string;
    /** Id of the silence, or of the incident that tells it instead: the storm, the failed deployment, the stops. */
    readonly within?: string;
  };
  /** When it is to be looked at next; absent once resolved. */
  readonly dueAt?: Instant;
  readonly revision: number;
}

/** One distinct happening of an incident. `id` is the task's ARN, or the key of a service or deployment event. */
export interface Occurrence {
  readonly incidentId: string;
  readonly id: string;
  readonly at: Instant;
  readonly taskArn?: string;
  readonly taskDefinitionArn?: string;
  readonly deploymentId?: string;
  readonly availabilityZone?: string;
  /** What a storm or a failed deployment counts by. */
  readonly label?: string;
}
