/** The world as a sweep needs it. */
import type { TaskDefinition } from '@taskwarden/domain';
import type { Place } from '../subject.ts';

/** What is listed by the page and described by the batch. */
export const SWEPT_KINDS = ['cluster', 'service', 'task', 'containerInstance', 'taskDefinition'] as const;
export type SweptKind = (typeof SWEPT_KINDS)[number];
/** Task definitions are described one at a time, and by whom they run. */
export type BatchKind = Exclude<SweptKind, 'taskDefinition'>;

/** Why something was not read. */
export interface Unread {
  /** In words: `ecs:DescribeTasks was denied`. */
  readonly unread: string;
  /** What the role lacks, where it was denied. */
  readonly permission?: string;
}
export type Read<Thing> = { readonly known: Thing } | Unread;

export interface Listing {
  /** Absent: where Taskwarden is deployed. */
  readonly at?: Place;
  readonly kind: SweptKind;
  /** ARN; absent for clusters and task definitions. */
  readonly cluster?: string;
  /** Tasks only. ECS lists RUNNING ones unless asked. */
  readonly desiredStatus?: 'RUNNING' | 'STOPPED';
  /** Task definitions only: ACTIVE revisions of this family. */
  readonly family?: string;
  readonly nextToken?: string;
}

export interface Page {
  readonly arns: readonly string[];
  readonly nextToken?: string;
}

export interface Batch {
  /** As of a listing. */
  readonly at?: Place;
  readonly kind: BatchKind;
  readonly cluster?: string;
  readonly arns: readonly string[];
}

/** Descriptions as ECS gives them; `missing` is what has gone between list and description. */
export interface Described {
  readonly found: readonly unknown[];
  readonly missing: readonly string[];
}

/**
 * Reads ECS by full pages and full batches, as fast as it may. A call that is throttled or fails for a while is made
 * again; a refusal for good is a value.
 */
export interface SweepReader {
  list(listing: Listing): Promise<Read<Page>>;
  describe(batch: Batch): Promise<Read<Described>>;
  /** With its tags. */
  taskDefinition(taskDefinitionArn: string): Promise<Read<TaskDefinition>>;
}
