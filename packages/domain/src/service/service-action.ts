import type { Instant } from '../time.ts';

/** One service action: what the service scheduler did, or could not do ("Service action events", ECS guide). */
export interface ServiceAction {
  readonly serviceArn: string;
  /** INFO, WARN, ERROR, or a newer word. */
  readonly eventType: string;
  /** SERVICE_STEADY_STATE, SERVICE_TASK_PLACEMENT_FAILURE, … or a newer word. */
  readonly eventName: string;
  readonly clusterArn?: string;
  readonly createdAt: Instant;
  readonly reason?: string;
  readonly desiredCount?: number;
  readonly taskArns?: readonly string[];
  readonly containerInstanceArns?: readonly string[];
  readonly capacityProviderArns?: readonly string[];
}
