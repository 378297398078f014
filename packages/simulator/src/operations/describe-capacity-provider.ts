import type { CapacityProvider } from '@aws-sdk/client-ecs';
import { FARGATE_CAPACITY_PROVIDERS } from '@taskwarden/domain';
import { arnOf } from '../world/arn.ts';
import type { CapacityProviderRecord } from '../world/capacity-provider.ts';
import type { World } from '../world/world.ts';
import { toWire } from './wire.ts';

export function describeCapacityProvider(
  world: World,
  record: CapacityProviderRecord,
  withTags = false,
): CapacityProvider {
  const { capacityProviderArn, name, status, updateStatus, autoScalingGroupProvider } = record;
  return {
    capacityProviderArn,
    name,
    status,
    type: 'EC2_AUTOSCALING',
    autoScalingGroupProvider,
    ...(updateStatus !== undefined && { updateStatus: toWire(updateStatus) }),
    tags: withTags ? [...(world.tags.get(capacityProviderArn) ?? [])] : [],
  };
}

/** Those that exist in every account. */
export const fargateProviders = (world: World): CapacityProvider[] =>
  FARGATE_CAPACITY_PROVIDERS.map((name) => ({
    capacityProviderArn: arnOf(world, 'capacity-provider', { capacityProviderName: name }),
    name,
    status: 'ACTIVE',
    type: name,
    tags: [],
  }));
