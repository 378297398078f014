import type { AutoScalingGroupProvider } from '@aws-sdk/client-ecs';

/** A capacity provider over an Auto Scaling group. FARGATE and FARGATE_SPOT are everywhere and have no record. */
export interface CapacityProviderRecord {
  readonly capacityProviderArn: string;
  readonly name: string;
  status: 'ACTIVE' | 'INACTIVE';
  updateStatus: string | undefined;
  autoScalingGroupProvider: AutoScalingGroupProvider;
}
