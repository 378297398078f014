import type { Instant, Task } from '@taskwarden/domain';
import { parseEcsArn, taskOwner } from '@taskwarden/domain';
import type { IncidentSubject } from './incident/incident.ts';

/** Where a fact was observed. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/** @example placeName({ account: '111122223333', region: 'eu-west-1' }) // '111122223333/eu-west-1' */
export function placeName({ account, region }: Place): string {
  return `${account}/${region}`;
}

/**
 * Name of the cluster in its ARN; `unknown` without one.
 *
 * @example
 * clusterNameOf('arn:aws:ecs:eu-west-1:111122223333:cluster/prod') // 'prod'
 */
export function clusterNameOf(clusterArn: string | undefined): string {
  return parseEcsArn('cluster', clusterArn ?? '')?.clusterName ?? 'unknown';
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
  const { serviceName = 'unknown', clusterName } = parseEcsArn('service', service.serviceArn) ?? {};
  return {
    account,
    region,
    clusterName:
      service.clusterArn === undefined ? (clusterName ?? 'unknown') : clusterNameOf(service.clusterArn),
    kind: 'service',
    name: serviceName,
  };
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
