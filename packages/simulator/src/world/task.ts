import type { Instant, KeyValuePair, TaskOverride, TaskStatus } from '@taskwarden/domain';

export type LaunchType = 'EC2' | 'EXTERNAL' | 'FARGATE';
export type StopCode =
  | 'EssentialContainerExited'
  | 'InfrastructureHealth'
  | 'ServiceSchedulerInitiated'
  | 'SpotInterruption'
  | 'TaskFailedToStart'
  | 'TerminationNotice'
  | 'UserInitiated';

/** How a container is going to end. */
export interface PlannedEnd {
  /** When, where it ends by itself. */
  readonly at?: Instant;
  readonly exitCode?: number;
  readonly reason?: string;
  /** Undefined when it ends because it was told to stop. */
  readonly truth?: StopTruth;
}

/** How a task is going to fail before it runs. */
export interface PlannedFailure {
  readonly stoppedReason: string;
  readonly stopCode?: StopCode;
  /** The container that the failure is about. */
  readonly container: string;
  readonly containerReason?: string;
  readonly exitCode?: number;
  readonly truth: StopTruth;
}

/** A container at run time. Its ARN follows from its task and its place in the definition: see `containerIdOf`. */
export interface ContainerRecord {
  readonly name: string;
  readonly image: string;
  readonly essential: boolean;
  lastStatus: 'PENDING' | 'RUNNING' | 'STOPPED';
  /** Its start is planned, or done. */
  isStarted: boolean;
  /** The stop signal was sent. */
  isSignalled: boolean;
  /** Plans made under another stamp are void. */
  stamp: number;
  /** How it is going to end, once that is planned. */
  end: PlannedEnd | undefined;
  startedAt: Instant | undefined;
  stoppedAt: Instant | undefined;
  /** By its restart policy. */
  lastRestartAt: Instant | undefined;
  restartCount: number;
  exitCode: number | undefined;
  reason: string | undefined;
  healthStatus: 'HEALTHY' | 'UNHEALTHY' | 'UNKNOWN';
}

/** An EBS volume that is configured at launch. */
export interface VolumeRecord {
  /** In the task definition. */
  readonly name: string;
  readonly roleArn: string;
  status: 'ATTACHED' | 'ATTACHING' | 'DELETED' | 'FAILED';
  statusReason: string | undefined;
}

/** A task, in ECS's words (API type `Task`); times are milliseconds. What follows from other fields is not kept. */
export interface TaskRecord {
  readonly taskArn: string;
  readonly id: string;
  readonly clusterArn: string;
  readonly clusterName: string;
  readonly taskDefinitionArn: string;
  readonly family: string;
  readonly launchType: LaunchType;
  readonly capacityProviderName: string | undefined;
  readonly platformVersion: string | undefined;
  readonly group: string;
  readonly startedBy: string | undefined;
  readonly serviceArn: string | undefined;
  readonly cpu: string;
  readonly memory: string;
  readonly ephemeralStorageGiB: number | undefined;
  readonly overrides: TaskOverride | undefined;
  readonly enableExecuteCommand: boolean;
  /** The agent of ECS Exec in its containers, where that is enabled. */
  execAgent: 'PENDING' | 'RUNNING' | undefined;
  /** The EBS volume that is made for it; at most one ("Use Amazon EBS volumes with Amazon ECS", ECS guide). */
  readonly volume: VolumeRecord | undefined;
  readonly targetGroupArns: readonly string[];
  readonly containers: readonly ContainerRecord[];
  readonly attributes: readonly KeyValuePair[];
  readonly createdAt: Instant;
  /** Its network interface's subnet; undefined without awsvpc, and while the task waits for an instance. */
  subnetId: string | undefined;
  availabilityZone: string | undefined;
  containerInstanceArn: string | undefined;
  lastStatus: TaskStatus;
  desiredStatus: 'RUNNING' | 'STOPPED';
  version: number;
  /** Plans made under another stamp are void. */
  stamp: number;
  /** How it is going to fail before it runs, once that is planned. */
  failure: PlannedFailure | undefined;
  /** Why it ends by itself, from the moment its deciding container has ended. */
  ending: StopTruth | undefined;
  /** What its service's scheduler has taken note of. */
  observed: 'created' | 'failed' | 'healthy' | 'running' | 'unhealthy';
  /** The fault that makes its health checks fail, where one does. */
  sickenedBy: string | undefined;
  /** What the load balancer says against its target, such as `Health checks failed with these codes: [502]`. */
  targetDetail: string | undefined;
  /** Its targets' health as the load balancer sees it; undefined without a target group. */
  targetHealth: 'healthy' | 'initial' | 'unhealthy' | undefined;
  eniStatus: 'ATTACHED' | 'DELETED' | 'PRECREATED' | undefined;
  connectivityAt: Instant | undefined;
  pullStartedAt: Instant | undefined;
  pullStoppedAt: Instant | undefined;
  startedAt: Instant | undefined;
  stoppingAt: Instant | undefined;
  executionStoppedAt: Instant | undefined;
  stoppedAt: Instant | undefined;
  stopCode: StopCode | undefined;
  stoppedReason: string | undefined;
  protectedUntil: Instant | undefined;
}

/** Who set a stop going. The words of the glossary; the simulator knows, so it never says `unknown`. */
export type Initiator =
  | 'autoscaling'
  | 'deployment'
  | 'health-check'
  | 'host'
  | 'service-scheduler'
  | 'spot'
  | 'task'
  | 'taskwarden'
  | 'user';

/** Why a task stopped in truth, whatever its record says: what a diagnosis is judged against. */
export interface StopTruth {
  /** `category/specific`, as in docs/reference/causes.md. */
  readonly cause: string;
  readonly initiator: Initiator;
  /** The fault that did it, if one did. */
  readonly faultId?: string;
  /** The container that decided the end, where one did. */
  readonly container?: string;
}
