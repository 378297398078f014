import type { CauseOwner, Confidence, Evidence, Initiator } from '@taskwarden/diagnosis';
import type { Instant } from '@taskwarden/domain';

/** How loud: `page` wakes somebody, `alert` is read now, `notice` is read today, `ledger` is told to nobody. */
export const LEVELS = ['ledger', 'notice', 'alert', 'page'] as const;
export type Level = (typeof LEVELS)[number];

/** Why people hear of it now. */
export const NOTICE_KINDS = ['opened', 'grew', 'reminder', 'reopened', 'resolved', 'test'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** A label with a count: causes of a storm, causes among the tasks of a failed deployment. */
export interface Tally {
  readonly label: string;
  readonly count: number;
}

/**
 * One thing to tell, free of any channel: an incident as it stands when it is told.
 *
 * A notice holds names, counts and texts that AWS wrote; never environment values. Texts are raw: each channel
 * escapes and redacts them in its own way.
 */
export interface Notice {
  /** The same for a repeat of the same telling: `<incidentId>:<sequence>`. Recipients tell repeats by it. */
  readonly noticeId: string;
  readonly kind: NoticeKind;
  readonly incidentId: string;
  /** Where it is told in the thread of another incident: the one, or the notice, that began the thread. */
  readonly threadId?: string;
  /** Rises with each telling: by one from 1, but goes on from the last in a thread that the incident takes over. */
  readonly sequence: number;
  readonly state: 'open' | 'resolved';
  readonly incidentKind: 'stops' | 'deployment' | 'service' | 'policy' | 'storm';
  readonly level: Level;
  readonly crashLoop: boolean;
  readonly account: string;
  readonly region: string;
  readonly clusterName: string;
  /** What is hit: a service, or a family (or group) of standalone tasks. */
  readonly subject: { readonly kind: 'service' | 'family' | 'group'; readonly name: string };
  readonly team?: string;
  readonly environment?: string;
  readonly cause: string;
  readonly category: string;
  readonly confidence: Confidence;
  readonly initiator: Initiator;
  readonly owner: CauseOwner;
  readonly summary: string;
  readonly remedy: string;
  readonly docs: string;
  readonly evidence: readonly Evidence[];
  readonly conflicts: readonly string[];
  readonly captured: Readonly<Record<string, string>>;
  readonly container?: string;
  /** Distinct happenings: tasks for stops, events for a service, findings and actions of a policy, incidents for a storm. */
  readonly count: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
  readonly openedAt: Instant;
  readonly resolvedAt?: Instant;
  /** Up to five of the tasks, newest first. */
  readonly taskArns: readonly string[];
  /** `family:revision` of the newest happening. */
  readonly taskDefinition?: string;
  readonly deployment?: { readonly deploymentId: string; readonly state: string; readonly reason: string };
  /** The newest change to the service before the incident: who did what, when. */
  readonly change?: { readonly what: string; readonly by: string; readonly at: Instant };
  readonly tallies: readonly Tally[];
}
