/**
 * The world as the decisions need it: small ports, each with a real implementation and one for tests and rehearsals,
 * held to the same contract test. Ports speak domain words; a failure of the world is thrown, a refusal is a value.
 */

import type { Diagnosis } from '@taskwarden/diagnosis';
import type { ContainerInstance, Instant, Task } from '@taskwarden/domain';
import type { NoticeKind } from '@taskwarden/notify';
import type { Action } from './action/action.ts';
import type { CapUse } from './action/caps.ts';
import type { Matchers } from './configuration.ts';
import type { FactEvent } from './facts/fact-event.ts';
import type { Incident, IncidentSubject, Occurrence } from './incident/incident.ts';
import type { FindingEntry } from './policy/finding.ts';

/** A stop with its verdict, kept long after ECS forgot the task. No environment values in it. */
export interface StopEntry {
  readonly task: Task;
  readonly diagnosis: Diagnosis;
  readonly account: string;
  readonly region: string;
  readonly at: Instant;
  readonly incidentId?: string;
  /** Why no incident was opened or joined: expected, late, replayed. */
  readonly silent?: string;
}

/** A deployment of a service as its events told it. */
export interface DeploymentEntry {
  readonly serviceArn: string;
  /** Of the service: see `serviceKey`. */
  readonly serviceKey: string;
  readonly deploymentId: string;
  readonly state: 'in-progress' | 'rolling-back' | 'completed' | 'failed';
  readonly reason: string;
  readonly updatedAt: Instant;
  readonly startedAt?: Instant;
  /** Keys of the events already taken. */
  readonly keys: readonly string[];
  /** The incident that tells people of its failure: the stops of its own tasks are not told beside it. */
  readonly incidentId?: string;
}

/** A change somebody made to a service, from CloudTrail. */
export interface ServiceChange {
  /** `account/region/cluster/service`: see `serviceKey`. */
  readonly serviceKey: string;
  readonly what: string;
  readonly by: string;
  readonly at: Instant;
  readonly eventId: string;
  readonly taskDefinition?: string;
  readonly desiredCount?: number;
}

/** A StopTask call seen by CloudTrail. */
export interface StopTaskCall {
  readonly taskArn: string;
  readonly actor: string;
  readonly reason?: string;
  readonly at: Instant;
}

/** What is known of a service or a family: its steady state and its tags. */
export interface ServiceEntry {
  readonly serviceKey: string;
  readonly steadyAt?: Instant;
  readonly tags?: Readonly<Record<string, string>>;
}

/** One telling of an incident in one channel, waiting to be sent. At least once; `outboxId` tells repeats. */
export interface OutboxItem {
  /** `<incidentId>:<sequence>:<channel>` */
  readonly outboxId: string;
  readonly incidentId: string;
  readonly fingerprint: string;
  readonly channel: string;
  readonly kind: NoticeKind;
  readonly sequence: number;
  /** A silence holds: what has been sent is brought up to date where a channel can, and nobody hears of it. */
  readonly quiet?: boolean;
  readonly createdAt: Instant;
  /** When `clock` sends it again, should it still be waiting. */
  readonly dueAt: Instant;
}

/** What one channel knows of one incident: one living message. */
export interface Delivery {
  readonly channel: string;
  /** Or the thread that several share. */
  readonly incidentId: string;
  /** The highest telling that has left. */
  readonly sentSequence: number;
  readonly ref?: Readonly<Record<string, string>>;
  readonly lease?: { readonly holder: string; readonly until: Instant };
  readonly sentAt?: Instant;
  readonly revision: number;
}

/** A silence: matching incidents are not told until it expires. */
export interface Silence {
  readonly silenceId: string;
  readonly match: Matchers;
  readonly author: string;
  readonly reason: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
}

/** One line of what a fact changes. All lines of a fact are committed together or not at all. */
export type LedgerWrite =
  /** Adds to the task's history, and moves its state unless a higher version is known. */
  | {
      readonly write: 'task';
      readonly task: Task;
      readonly key: string;
      readonly eventId: string;
      readonly time: Instant;
    }
  | {
      readonly write: 'container-instance';
      readonly containerInstance: ContainerInstance;
      readonly key: string;
      readonly time: Instant;
    }
  /** Marks an event without a version as taken; a second one with the same key is a duplicate. */
  | { readonly write: 'taken'; readonly key: string; readonly time: Instant }
  | { readonly write: 'stop'; readonly stop: StopEntry }
  | { readonly write: 'occurrence'; readonly occurrence: Occurrence }
  /** Puts the current incident of its fingerprint, if the stored revision is `expected` (0: there is none yet). */
  | { readonly write: 'incident'; readonly incident: Incident; readonly expected: number }
  /** Holds only if the current incident of the fingerprint still has this revision. Changes nothing. */
  | { readonly write: 'incident-check'; readonly fingerprint: string; readonly revision: number }
  | { readonly write: 'outbox'; readonly item: OutboxItem }
  /** Waits from `at` on to be put onto the event bus of the deployment. */
  | { readonly write: 'fact'; readonly fact: FactEvent; readonly at: Instant }
  /** Newest `updatedAt` wins. */
  | { readonly write: 'deployment'; readonly deployment: DeploymentEntry }
  | { readonly write: 'service-change'; readonly change: ServiceChange }
  | { readonly write: 'stop-task-call'; readonly call: StopTaskCall }
  /** Merged into what is known; `steadyAt` only ever rises. */
  | { readonly write: 'service'; readonly service: ServiceEntry }
  /** These three hold only if the stored revision is `expected` (0: there is none yet). */
  | { readonly write: 'finding'; readonly entry: FindingEntry; readonly expected: number }
  | { readonly write: 'action'; readonly action: Action; readonly expected: number }
  | { readonly write: 'cap-use'; readonly use: CapUse; readonly expected: number }
  /** Holds only while nobody has halted all actions. Changes nothing. */
  | { readonly write: 'halt-check' };

/**
 * How a commit ended. `duplicate`: this very observation is in the ledger already. `stale`: a newer version of the
 * task or container instance is; the observation was added to its history, nothing else was written.
 * `conflict`: an incident moved on meanwhile: load again and decide again.
 */
export type CommitOutcome = 'committed' | 'duplicate' | 'stale' | 'conflict';

export interface Committer {
  commit(writes: readonly LedgerWrite[]): Promise<CommitOutcome>;
}

/** What decisions read. Items past their time to live are never returned. */
export interface IncidentReader {
  /** The newest incident of a fingerprint, in any state. */
  currentIncident(fingerprint: string): Promise<Incident | undefined>;
  /** Every distinct happening, oldest first. Strongly consistent. */
  occurrences(incidentId: string): Promise<readonly Occurrence[]>;
  /** Incidents opened or reopened at or after `since`, any state, without storms. */
  openedSince(since: Instant): Promise<readonly Incident[]>;
}

export interface ContextReader {
  deployments(serviceKey: string, deploymentIds: readonly string[]): Promise<readonly DeploymentEntry[]>;
  /** Latest `updatedAt` first, at most `limit`. */
  recentDeployments(serviceKey: string, limit: number): Promise<readonly DeploymentEntry[]>;
  service(serviceKey: string): Promise<ServiceEntry | undefined>;
  /** Its tags alone. */
  serviceTags(serviceKey: string): Promise<ServiceEntry['tags']>;
  /** Newest first, at most `limit`. */
  changes(serviceKey: string, limit: number): Promise<readonly ServiceChange[]>;
  stopTaskCall(taskArn: string): Promise<StopTaskCall | undefined>;
}

export interface ObservationReader {
  /**
   * Whether this very observation is in the history of its task: then all that it changes was committed with it. Strongly
   * consistent.
   */
  isObserved(taskArn: string, key: string): Promise<boolean>;
}

/** What is due and was not done in time: read by `clock`. */
export interface DueReader {
  dueIncidents(until: Instant, limit: number): Promise<readonly Incident[]>;
  dueOutbox(until: Instant, limit: number): Promise<readonly OutboxItem[]>;
}

export interface SilenceBook {
  silences(now: Instant): Promise<readonly Silence[]>;
  putSilence(silence: Silence): Promise<void>;
  expireSilence(silenceId: string, at: Instant): Promise<'expired' | 'unknown'>;
}

/** The outbox from the sender's side. */
export interface DeliveryBook {
  outboxItem(outboxId: string): Promise<OutboxItem | undefined>;
  delivery(channel: string, incidentId: string): Promise<Delivery | undefined>;
  /** Stores the delivery if its stored revision is `expected` (0: none yet). */
  putDelivery(delivery: Delivery, expected: number): Promise<'stored' | 'conflict'>;
  /** Removes the item from what is waiting. */
  settle(outboxId: string): Promise<void>;
  /** Puts off the item. */
  defer(outboxId: string, dueAt: Instant): Promise<void>;
}

/** What the ledger tells of one task: for `taskwarden why`. */
export interface TaskStory {
  readonly history: readonly { readonly task: Task; readonly time: Instant; readonly eventId: string }[];
  readonly stop?: StopEntry;
  readonly incident?: Incident;
}
export interface StoryReader {
  /** By ARN or by the task's id. */
  taskStory(task: string): Promise<TaskStory | undefined>;
}

/** What leaves after a commit. Losing it loses nothing: `clock` finds in the ledger what was not sent. */
export interface Dispatcher {
  sendToOutboxQueue(items: readonly OutboxItem[]): Promise<void>;
  setTimers(timers: readonly Timer[]): Promise<void>;
}

/** A deadline. The truth is `dueAt` in the ledger; the timer only wakes somebody in time. */
export type Timer =
  | { readonly kind: 'incident'; readonly fingerprint: string; readonly dueAt: Instant }
  | { readonly kind: 'outbox'; readonly outboxId: string; readonly dueAt: Instant };

/** Whose a service or family is, as far as anybody said. */
export interface Ownership {
  readonly team?: string;
  readonly environment?: string;
}

/** Tells whose a service or family is. Missing knowledge never delays a message. */
export interface ServiceDirectory {
  lookUp(subject: IncidentSubject): Promise<Ownership>;
}
