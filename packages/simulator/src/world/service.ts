import type {
  BreakerState,
  DeploymentConfiguration,
  Instant,
  LifecycleStage,
  PlannedStage,
  Service,
  ServiceDeploymentStatus,
  StartThrottle,
} from '@taskwarden/domain';
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
  /** Its tasks register with the alternate target groups: blue and green take turns. */
  readonly usesAlternateTargets: boolean;
}

/** A lifecycle hook at work in the stage that a deployment is in. */
export interface HookRecord {
  readonly hookId: string;
  readonly targetType: 'AWS_LAMBDA' | 'PAUSE';
  /** Of the function; a pause has none. */
  readonly targetArn: string | undefined;
  readonly lifecycleStage: LifecycleStage;
  /** What becomes of a pause that nobody answers. */
  readonly timeoutAction: 'CONTINUE' | 'ROLLBACK' | undefined;
  status: 'AWAITING_ACTION' | 'FAILED' | 'IN_PROGRESS' | 'SUCCEEDED' | 'TIMED_OUT';
  /** When the function answers, or the pause times out. */
  dueAt: Instant;
}

/** A service deployment: the object with its own ARN, kept for 90 days after it is over. */
export interface ServiceDeploymentRecord {
  readonly serviceDeploymentArn: string;
  readonly serviceArn: string;
  readonly clusterArn: string;
  readonly deploymentId: string;
  readonly createdAt: Instant;
  readonly sourceServiceRevisionArns: readonly string[];
  readonly targetServiceRevisionArn: string;
  readonly configuration: DeploymentConfiguration;
  /** The stages that it passes; a rolling deployment has none. */
  readonly stages: readonly PlannedStage[];
  /** Index into the stages. */
  position: number;
  /** Green's share of production traffic by the stages that are done. */
  productionPercent: number;
  stageSince: Instant;
  /** When the stage's weights came into force (rolling: when everything ran): its bake time counts from here. */
  bakesSince: Instant | undefined;
  /** Hooks of the present stage. */
  hooks: readonly HookRecord[];
  /** Begun so far: their ids follow from it. */
  hookCount: number;
  status: ServiceDeploymentStatus;
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
  /** Tasks started in the minute that began then: ECS lets a service start so many a minute. */
  readonly starts: { since: Instant; count: number };
  /** Whether steady state was told, and nothing changed since. */
  isSteady: boolean;
  /** While availability zones are being balanced: how many tasks run beyond the desired count, and how uneven they were. */
  rebalancing: { readonly surge: number; readonly unevenness: number } | undefined;
  /** Balancing found no room: not before this is it tried again. */
  rebalancesFrom: Instant;
  /** Who last changed the desired count: a scale-in is theirs. */
  scaledBy: Initiator;
}
