import { partitionOfRegion } from '../../partition.ts';
import { isBlank } from '../definition-parts.ts';
import type { TaskDefinition } from '../task-definition.ts';

/**
 * Whose permission it is: the task execution role (the agent's work before and beside the containers), the task role (the
 * containers' own calls), the role of the container instance, or the infrastructure role of EBS volumes.
 */
export type RoleKind = 'execution' | 'task' | 'instance' | 'infrastructure';

/** One statement that a role needs, and why. */
export interface Permission {
  readonly role: RoleKind;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly why: string;
  /** Only then; absent: always. */
  readonly when?: string;
}

export interface PermissionContext {
  readonly launchType: string;
  readonly region: string;
  /** Default `*`, since bare names say nothing of the account. */
  readonly accountId?: string;
  /** `aws ecs execute-command` is switched on for the service or task. */
  readonly enableExecuteCommand?: boolean;
}

/** What one part of a definition needs. A new need is a new function in the list of `permissions-needed.ts`. */
export type PermissionSource = (
  definition: TaskDefinition,
  context: PermissionContext,
) => readonly Permission[];

/** An ARN in the task's own region and account. */
export function localArn(
  service: string,
  resource: string,
  { region, accountId = '*' }: PermissionContext,
): string {
  return `arn:${partitionOfRegion(region).id}:${service}:${region}:${accountId}:${resource}`;
}

/**
 * Who pulls images and writes logs: the execution role, and only on EC2, where a definition has none, the role of the container
 * instance ("Amazon ECS task execution IAM role", ECS guide, and its parameters for Managed Instances).
 */
export function agentRole({ executionRoleArn }: TaskDefinition, { launchType }: PermissionContext): RoleKind {
  return launchType === 'EC2' && isBlank(executionRoleArn) ? 'instance' : 'execution';
}
