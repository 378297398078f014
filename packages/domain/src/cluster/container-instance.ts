import type { Instant } from '../time.ts';

/** A container instance at one moment (API type `ContainerInstance`), as far as its state change event tells. */
export interface ContainerInstance {
  readonly containerInstanceArn: string;
  readonly clusterArn: string;
  /** REGISTERING, REGISTRATION_FAILED, ACTIVE, DRAINING, DEREGISTERING, INACTIVE, or a newer word. */
  readonly status: string;
  readonly statusReason?: string;
  readonly agentConnected: boolean;
  readonly version?: number;
  readonly ec2InstanceId?: string;
  readonly agentVersion?: string;
  readonly runningTasksCount?: number;
  readonly pendingTasksCount?: number;
  readonly registeredAt?: Instant;
  readonly updatedAt?: Instant;
}
