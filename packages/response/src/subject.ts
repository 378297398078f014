import type { Instant, Task } from '@taskwarden/domain';
import { taskOwner } from '@taskwarden/domain';
import type { IncidentSubject } from './incident/incident.ts';

/** Where a fact was observed. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/**
 * Name of the cluster in its ARN; `unknown` without one.
 *
 * @example
 * clusterNameOf('arn:aws:ecs:eu-west-1:111122223333:cluster/prod') // 'prod'
 */
export function clusterNameOf(clusterArn: string | undefined): string {
  return /:cluster\/([^/]+)$/.exec(clusterArn ?? '')?.[1] ?? 'unknown';
}

/** What a task belongs to: its service, or the family or group that somebody runs. */
export function subjectOfTask({ account, region }: Place, task: Task): IncidentSubject {
  const { kind, name } = taskOwner(task);
  return { account, region, clusterName: clusterNameOf(task.clusterArn), kind, name };
}

/**
 * The service of a service or deployment event. The cluster stands in the long form of the service's ARN
 * (`service/<cluster>/<name>`); services made before November 2018 may have the short one (`service/<name>`), and then
 * only the event's own `clusterArn` tells, which deployment events may lack.
 */
export function subjectOfService(
  { account, region }: Place,
  service: { readonly serviceArn: string; readonly clusterArn?: string },
): IncidentSubject {
  const [name = 'unknown', cluster] =
    service.serviceArn.split(':service/').at(-1)?.split('/').toReversed() ?? [];
  const clusterName = service.clusterArn === undefined ? cluster : clusterNameOf(service.clusterArn);
  return { account, region, clusterName: clusterName ?? 'unknown', kind: 'service', name };
}

/**
 * The key under which the ledger keeps what it knows of a service, family or group: `account/region/cluster/service`.
 * A family or group is not bound to a cluster: `account/region/family:name`.
 *
 * @example
 * serviceKey({ account: '111122223333', region: 'eu-west-1', clusterName: 'prod', kind: 'service', name: 'web' })
 * // '111122223333/eu-west-1/prod/web'
 */
export function serviceKey(subject: IncidentSubject): string {
  const { account, region, clusterName, kind, name } = subject;
  return kind === 'service'
    ? `${account}/${region}/${clusterName}/${name}`
    : `${account}/${region}/${kind}:${name}`;
}

/** When a task stopped, as far as its record tells; `otherwise` for a record that doesn't. */
export function stopTime(task: Task, otherwise: Instant): Instant {
  return task.stoppedAt ?? task.executionStoppedAt ?? task.stoppingAt ?? otherwise;
}
