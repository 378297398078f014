import type { BreakerState, Instant, Service, StartThrottle } from '@taskwarden/domain';
import type { Initiator } from './task.ts';

/** What a deployment runs: immutable, so that a rollback finds it as it was. */
export interface ServiceRevisionRecord {
  readonly serviceRevisionArn: string;
  readonly serviceArn: string;
  readonly clusterArn: string;
  readonly taskDefinitionArn: string;
  readonly createdAt: Instant;
  /** Where and how its tasks run, in the words of CreateService. */
  readonly settings: Pick<
    Service,
    | 'capacityProviderStrategy'
    | 'launchType'
    | 'loadBalancers'
    | 'networkConfiguration'
    | 'platformVersion'
    | 'serviceConnectConfiguration'
    | 'serviceRegistries'
    | 'volumeConfigurations'
  >;
}

/** A deployment of a service: what `services[].deployments` tells of, while it has tasks or is the newest. */
export interface DeploymentRecord {
  /** `ecs-svc/<19 digits>`: the `startedBy` of its tasks. */
  readonly id: string;
  readonly serviceRevisionArn: string;
  readonly taskDefinitionArn: string;
  readonly createdAt: Instant;
  status: 'ACTIVE' | 'INACTIVE' | 'PRIMARY';
  rolloutState: 'COMPLETED' | 'FAILED' | 'IN_PROGRESS';
  rolloutStateReason: string;
  updatedAt: Instant;
  /** Consecutive failures. */
  failedTasks: number;
  breaker: BreakerState;
  /** Alarms in ALARM as it began: it does not heed any, if one of its own is among them. */
  alarmsAtStart: readonly string[];
  throttle: StartThrottle;
  /** When the last of its starts failed. */
  lastFailureAt: Instant | undefined;
  /** After a placement failure: when the next attempt is due. */
  retryAt: Instant | undefined;
  /** Which service deployment this belongs to; none for a task set. */
  serviceDeploymentArn: string | undefined;
}

/** A service deployment: the object with its own ARN, kept after it is over. */
export interface ServiceDeploymentRecord {
  readonly serviceDeploymentArn: string;
  readonly serviceArn: string;
  readonly clusterArn: string;
  readonly deploymentId: string;
  readonly createdAt: Instant;
  readonly sourceServiceRevisionArns: readonly string[];
  readonly targetServiceRevisionArn: string;
  status: string;
  statusReason: string | undefined;
  startedAt: Instant | undefined;
  finishedAt: Instant | undefined;
  updatedAt: Instant;
  rollback:
    | { readonly reason: string; readonly startedAt: Instant; readonly serviceRevisionArn: string }
    | undefined;
}

export interface ServiceEventRecord {
  readonly id: string;
  readonly createdAt: Instant;
  readonly message: string;
}

/** A service. `definition` is what CreateService and UpdateService last said, in the domain's words. */
export interface ServiceRecord {
  readonly serviceArn: string;
  readonly serviceName: string;
  readonly clusterArn: string;
  readonly clusterName: string;
  readonly createdAt: Instant;
  readonly createdBy: string;
  status: 'ACTIVE' | 'DRAINING' | 'INACTIVE';
  definition: Service;
  desiredCount: number;
  /** The newest first, as the API lists them. */
  deployments: DeploymentRecord[];
  /** The newest first; at most 100 are kept. */
  events: ServiceEventRecord[];
  /** Written so far, also those no longer kept: their ids follow from it. */
  eventsSaid: number;
  /** A look of the scheduler is planned for then. */
  nextLookAt: Instant | undefined;
  /** Whether steady state was told, and nothing changed since. */
  isSteady: boolean;
  /** While availability zones are being balanced: how many tasks run beyond the desired count. */
  rebalancing: { readonly surge: number } | undefined;
  /** Balancing found no room: not before this is it tried again. */
  rebalancesFrom: Instant;
  /** Who last changed the desired count: a scale-in is theirs. */
  scaledBy: Initiator;
}
