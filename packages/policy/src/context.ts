/** What is known around a subject: other resources, as far as somebody read them. */
import type { Cluster, Instant, Service, TaskDefinition } from '@taskwarden/domain';
import type { AccountSettings } from './subject/account-settings.ts';
import type { RunningTask } from './subject/task.ts';
import type { Traits } from './subject/traits.ts';
import { notEvaluated, type Outcome, type Severity } from './verdict.ts';

/**
 * Something that was read, or the reason why it was not: `ecs:DescribeTaskDefinition was denied`, `throttled`. An absent
 * companion was not asked for.
 */
export type Companion<Thing> = { readonly known: Thing } | { readonly unread: string };

/** Who uses a task definition revision. */
export interface RevisionUse {
  /** Running tasks, services, task sets, schedules and pipelines. */
  readonly users: number;
  /** When it was last used; absent: never seen in use. */
  readonly lastUsedAt?: Instant;
  /** How many newer revisions its family has. */
  readonly newer: number;
}

/** One rule's failing in a definition, as task rules need it. */
export interface DefinitionFailure {
  readonly rule: string;
  readonly severity: Severity;
  readonly path: string;
}

export interface Context {
  readonly now: Instant;
  /** Whether the subject came from a describe call. The door derives it where it is not given. */
  readonly described?: boolean;
  /** What a definition really runs on, where a task or service says it. */
  readonly launchType?: string;
  /** Whether ECS Exec is on, where a task says it. */
  readonly enableExecuteCommand?: boolean;
  /** Environment that tags or configuration give, such as `prod`. */
  readonly environment?: string;
  /** What scopes and exceptions should also know, such as tags that are not the subject's own. */
  readonly traits?: Traits;
  /** Paths of values of the subject that its template leaves open. The door adds those that `findUnresolved` tells. */
  readonly unresolved?: ReadonlySet<string>;
  readonly taskDefinition?: Companion<TaskDefinition>;
  readonly service?: Companion<Service>;
  readonly cluster?: Companion<Cluster>;
  readonly accountSettings?: Companion<AccountSettings>;
  /** Tasks of the service, or those beside the task. */
  readonly tasks?: Companion<readonly RunningTask[]>;
  /** All revisions of the family that ECS still has, in any order. */
  readonly revisions?: Companion<readonly TaskDefinition[]>;
  readonly use?: Companion<RevisionUse>;
  /** Families that name the same task role. */
  readonly familiesWithRole?: Companion<readonly string[]>;
  /** When ExecuteCommand was called on the task, from CloudTrail. */
  readonly execSessions?: Companion<readonly Instant[]>;
  /** Availability Zone of each subnet. */
  readonly subnetZones?: Companion<Readonly<Record<string, string>>>;
  /** Revision of the family that passes and is newer than the service's. */
  readonly compliantRevision?: Companion<string | undefined>;
  /** Since when the subject has been as it is: idle, unhealthy, disconnected. */
  readonly unchangedSince?: Instant;
  /** What fails in the task's own definition, and in the definition merged with its overrides. The engine fills it in. */
  readonly failures?: {
    readonly definition: readonly DefinitionFailure[];
    readonly merged: readonly DefinitionFailure[];
  };
}

/** Goes on with a companion that was read; else says what could not be. */
export function withCompanion<Thing>(
  companion: Companion<Thing> | undefined,
  name: string,
  go: (thing: Thing) => Outcome,
): Outcome {
  if (companion === undefined) return notEvaluated(`${name} was not read`);
  return 'known' in companion
    ? go(companion.known)
    : notEvaluated(`${name} was not read: ${companion.unread}`);
}

/** The companion where it was read. */
export function known<Thing>(companion: Companion<Thing> | undefined): Thing | undefined {
  return companion !== undefined && 'known' in companion ? companion.known : undefined;
}
