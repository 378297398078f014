/** The world as actions need it: what ECS says now, and the few calls that change it. */
import type { Service, Task, TaskDefinition } from '@taskwarden/domain';
import type { Companion, RunningTask } from '@taskwarden/policy';

/** Reads ECS. What is gone is undefined; a refusal for good is `unread`; what may succeed later is thrown. */
export interface EcsObserver {
  /** With its tags. */
  taskDefinition(taskDefinitionArn: string): Promise<Companion<TaskDefinition>>;
  service(service: ServiceRef): Promise<Service | undefined>;
  /** With its overrides: judged and forgotten, never kept. */
  task(task: TaskRef): Promise<RunningTask | undefined>;
  /** Revisions that deployments of the service have run, newest first. */
  ranBefore(service: ServiceRef): Promise<readonly string[]>;
}

/** Changes ECS. Only the function `action` has one. */
export interface EcsWriter {
  stopTask(task: TaskRef, reason: string): Promise<void>;
  updateService(
    service: ServiceRef,
    change: { readonly taskDefinition?: string; readonly desiredCount?: number },
  ): Promise<void>;
  deregisterTaskDefinition(taskDefinitionArn: string): Promise<void>;
  /**
   * The revision itself while it is ACTIVE; else a copy, registered with a tag that names the action, or the copy that the
   * same action has registered before.
   */
  activeRevision(taskDefinitionArn: string, actionId: string): Promise<string>;
  /** Sets tags, and removes those given as undefined. */
  tag(arn: string, tags: Readonly<Record<string, string | undefined>>): Promise<void>;
}

/** Whoever sets this tag to `true` on a service or a task keeps Taskwarden from changing it: by its role, too. */
export const PROTECTED_TAG = 'taskwarden:protected';

/** The tag of a copy: the action that registered it, so that whoever comes back to it registers no second one. */
export const ACTION_TAG = 'taskwarden:action';

/** The name under which an undo registers a copy: not to be taken for one that the action itself has registered. */
export function undoId({ actionId }: { readonly actionId: string }): string {
  return `${actionId}${UNDO_SUFFIX}`;
}
const UNDO_SUFFIX = '-undo';

/** Whether a revision was registered because somebody undid what was done: its tags tell. */
export function isFromUndo(tags: Readonly<Record<string, string>>): boolean {
  return tags[ACTION_TAG]?.endsWith(UNDO_SUFFIX) === true;
}

export interface ServiceRef {
  readonly clusterArn: string;
  readonly serviceArn: string;
}
export interface TaskRef {
  readonly clusterArn: string;
  readonly taskArn: string;
}

/** Whether a task goes on living: neither stopped nor told to stop. */
export function isLiving({
  lastStatus,
  desiredStatus,
}: Pick<Partial<Task>, 'lastStatus' | 'desiredStatus'>): boolean {
  return lastStatus !== 'STOPPED' && desiredStatus !== 'STOPPED';
}
