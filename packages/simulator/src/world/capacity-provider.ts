import type { AutoScalingGroupProvider } from '@aws-sdk/client-ecs';
import type { Instant, PlacementConstraint, PlacementStrategy } from '@taskwarden/domain';

/** A capacity provider over an Auto Scaling group. FARGATE and FARGATE_SPOT are everywhere and have no record. */
export interface CapacityProviderRecord {
  readonly capacityProviderArn: string;
  readonly name: string;
  status: 'ACTIVE' | 'INACTIVE';
  updateStatus: string | undefined;
  autoScalingGroupProvider: AutoScalingGroupProvider;
}

/** Managed scaling of a provider in a cluster, while there is something to scale. */
export interface ScalingRecord {
  readonly clusterName: string;
  readonly capacityProviderName: string;
  /** Instances that were asked for and have not joined the cluster yet. */
  launching: number;
  /** Instances launched last warm up until then: the group does not grow before. */
  warmUntil: Instant;
  /** Whether it was told that there are as many instances as needed, and nothing changed since. */
  isSteady: boolean;
  /** Fewer instances would do since then. */
  shrinksSince: Instant | undefined;
  /** Container instances that are to be terminated once they are empty. */
  draining: readonly string[];
}

/** What is asked of a place; beside the task, what it takes to look for one again later. */
export interface PlaceAsked {
  readonly subnets: readonly string[];
  readonly placementConstraints: readonly PlacementConstraint[] | undefined;
  readonly placementStrategy: readonly PlacementStrategy[] | undefined;
}

/** A task in PROVISIONING that waits for an instance of its capacity provider. */
export interface WaitingRecord extends PlaceAsked {
  readonly taskArn: string;
  readonly clusterArn: string;
  readonly capacityProviderName: string;
}
