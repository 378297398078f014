import type { Instant } from '../time.ts';

/** What a deployment state change event tells of one deployment of a service. */
export interface DeploymentChange {
  readonly serviceArn: string;
  /** `ecs-svc/<digits>`: also the `startedBy` of the deployment's tasks. */
  readonly deploymentId: string;
  /** SERVICE_DEPLOYMENT_IN_PROGRESS, …_COMPLETED, …_FAILED, or a newer word. */
  readonly eventName: string;
  readonly eventType: string;
  readonly reason: string;
  readonly updatedAt: Instant;
  /** Undocumented and absent in older events. */
  readonly clusterArn?: string;
}
