import { parseTaskDefinition } from '../arn.ts';
import type { Instant } from '../time.ts';
import type { Container } from './container.ts';

/** Something attached to a task: `eni`, `sdi` (Cloud Map), `elb`, EBS volumes. Details keep AWS's own names. */
export interface Attachment {
  readonly id?: string | undefined;
  readonly type?: string | undefined;
  readonly status?: string | undefined;
  readonly details: Readonly<Record<string, string>>;
}

/**
 * A task at one moment, in ECS's own words (API type `Task`), as far as events and DescribeTasks agree on it.
 *
 * Statuses are strings: ECS's model has no enumeration for them, so a word that we don't know must survive.
 * Environment values of overrides are never part of it: events carry them in clear text.
 * What ECS does not tell is left out or undefined, which mean the same.
 */
export interface Task {
  readonly taskArn: string;
  readonly clusterArn: string;
  readonly taskDefinitionArn: string;
  readonly lastStatus: string;
  readonly desiredStatus: string;
  /** Rises with every change of the task. Absent only in damaged or hand-made events. */
  readonly version?: number | undefined;
  readonly containers: readonly Container[];
  readonly attachments: readonly Attachment[];
  /** `service:<name>`, `family:<family>`, or whatever the caller of RunTask gave. */
  readonly group?: string | undefined;
  /** `ecs-svc/<deployment id>` for a service's task, else the caller's own tag. */
  readonly startedBy?: string | undefined;
  readonly stopCode?: string | undefined;
  readonly stoppedReason?: string | undefined;
  readonly launchType?: string | undefined;
  readonly capacityProviderName?: string | undefined;
  readonly platformVersion?: string | undefined;
  readonly availabilityZone?: string | undefined;
  readonly containerInstanceArn?: string | undefined;
  readonly cpu?: string | undefined;
  readonly memory?: string | undefined;
  readonly connectivity?: string | undefined;
  readonly enableExecuteCommand?: boolean | undefined;
  readonly createdAt?: Instant | undefined;
  readonly connectivityAt?: Instant | undefined;
  readonly pullStartedAt?: Instant | undefined;
  readonly pullStoppedAt?: Instant | undefined;
  readonly startedAt?: Instant | undefined;
  readonly stoppingAt?: Instant | undefined;
  readonly executionStoppedAt?: Instant | undefined;
  readonly stoppedAt?: Instant | undefined;
  /** Events only: the time of this change. */
  readonly updatedAt?: Instant | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
}

/** What a task belongs to: a service, or a family that somebody runs by RunTask. */
export type TaskOwner =
  | { readonly kind: 'service'; readonly name: string }
  | { readonly kind: 'family'; readonly name: string }
  | { readonly kind: 'group'; readonly name: string };

/**
 * The service or family a task belongs to, from its `group`; without one, from its task definition.
 *
 * @example
 * taskOwner({ group: 'service:checkout' }) // { kind: 'service', name: 'checkout' }
 */
export function taskOwner(task: Pick<Task, 'group'> & Partial<Pick<Task, 'taskDefinitionArn'>>): TaskOwner {
  const [kind, ...rest] = (task.group ?? '').split(':');
  const name = rest.join(':');
  if ((kind === 'service' || kind === 'family') && name !== '') return { kind, name };
  if (task.group !== undefined && task.group !== '') return { kind: 'group', name: task.group };
  return { kind: 'family', name: parseTaskDefinition(task.taskDefinitionArn ?? '')?.family ?? 'unknown' };
}

/** The ECS deployment that started the task (`ecs-svc/…`), undefined for a task that no service runs. */
export function startedByDeployment(task: Pick<Task, 'startedBy'>): string | undefined {
  return task.startedBy?.startsWith('ecs-svc/') ? task.startedBy : undefined;
}
