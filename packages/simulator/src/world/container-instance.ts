import type { Instant, PlacementInstance, PlacementResources } from '@taskwarden/domain';

/** A container instance. What it is and has left is kept as placement sees it, so that placing a task builds nothing. */
export interface ContainerInstanceRecord {
  readonly containerInstanceArn: string;
  readonly id: string;
  readonly clusterArn: string;
  readonly clusterName: string;
  readonly ec2InstanceId: string;
  readonly capacityProviderName: string | undefined;
  readonly registeredAt: Instant;
  /** What it registered with. */
  readonly registered: PlacementResources;
  /** What it is, what it has left, whose tasks it holds. Replaced at each change, never written into. */
  slot: PlacementInstance;
  agentVersion: string;
  agentUpdateStatus: string | undefined;
  version: number;
}
