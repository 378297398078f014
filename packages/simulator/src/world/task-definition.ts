import type { ContainerPlan, Instant, TaskDefinition } from '@taskwarden/domain';

/** A revision. `definition` is what was registered, in ECS's normal form. */
export interface TaskDefinitionRecord {
  readonly taskDefinitionArn: string;
  readonly family: string;
  readonly revision: number;
  readonly definition: TaskDefinition;
  /** The order of starting and stopping: worked out once, as every task of the revision asks for it. */
  readonly plan: ContainerPlan;
  /** Places of the essential containers with a health check: theirs is the task's health. */
  readonly checked: readonly number[];
  readonly registeredAt: Instant;
  readonly registeredBy: string;
  status: 'ACTIVE' | 'DELETE_IN_PROGRESS' | 'INACTIVE';
  deregisteredAt: Instant | undefined;
  deleteRequestedAt: Instant | undefined;
}

/** Revisions are counted per family, and the count never goes back. */
export interface FamilyRecord {
  readonly family: string;
  lastRevision: number;
}
