import type { Deployment as ApiDeployment, Service as ApiService } from '@aws-sdk/client-ecs';
import type { Instant } from '@taskwarden/domain';
import { toInstant, toTags } from './to-task.ts';
import { withoutAbsent } from './without-absent.ts';

/** A deployment inside a service, as DescribeServices gives it. */
export interface DescribedDeployment {
  readonly id: string;
  /** PRIMARY, ACTIVE, INACTIVE, or a newer word. */
  readonly status: string;
  readonly taskDefinition: string;
  readonly desiredCount: number;
  readonly pendingCount: number;
  readonly runningCount: number;
  readonly failedTasks: number;
  readonly rolloutState?: string;
  readonly rolloutStateReason?: string;
  readonly createdAt?: Instant;
  readonly updatedAt?: Instant;
}

/** A service as DescribeServices gives it, as far as anybody here looks at it. */
export interface DescribedService {
  readonly serviceArn: string;
  readonly serviceName: string;
  readonly clusterArn: string;
  readonly status: string;
  readonly desiredCount: number;
  readonly pendingCount: number;
  readonly runningCount: number;
  readonly taskDefinition: string;
  readonly deployments: readonly DescribedDeployment[];
  /** At most the last hundred, newest first: placement and target group trouble that EventBridge never carries. */
  readonly events: readonly { readonly id: string; readonly createdAt: Instant; readonly message: string }[];
  readonly tags: Readonly<Record<string, string>>;
}

export function toService(service: ApiService): DescribedService {
  return {
    ...names(service),
    ...counts(service),
    deployments: (service.deployments ?? []).map(toDeployment),
    events: (service.events ?? []).map(({ id = '', createdAt, message = '' }) => ({
      id,
      createdAt: toInstant(createdAt) ?? 0,
      message,
    })),
    tags: toTags(service.tags ?? []),
  };
}

function names(service: ApiService) {
  return {
    serviceArn: service.serviceArn ?? '',
    serviceName: service.serviceName ?? '',
    clusterArn: service.clusterArn ?? '',
    status: service.status ?? '',
    taskDefinition: service.taskDefinition ?? '',
  };
}

function counts(counted: Pick<ApiDeployment, 'desiredCount' | 'pendingCount' | 'runningCount'>) {
  return {
    desiredCount: counted.desiredCount ?? 0,
    pendingCount: counted.pendingCount ?? 0,
    runningCount: counted.runningCount ?? 0,
  };
}

function toDeployment(deployment: ApiDeployment): DescribedDeployment {
  return {
    id: deployment.id ?? '',
    status: deployment.status ?? '',
    taskDefinition: deployment.taskDefinition ?? '',
    failedTasks: deployment.failedTasks ?? 0,
    ...counts(deployment),
    ...withoutAbsent({
      rolloutState: deployment.rolloutState,
      rolloutStateReason: deployment.rolloutStateReason,
      createdAt: toInstant(deployment.createdAt),
      updatedAt: toInstant(deployment.updatedAt),
    }),
  };
}
