import type { ManagedScaling } from '@aws-sdk/client-ecs';
import { plan } from '../engine/simulation.ts';
import type { ClusterRecord } from '../world/cluster.ts';
import { groupOf } from '../world/settings.ts';
import type { World } from '../world/world.ts';

/** A provider in one of the clusters that it is associated with. */
export interface ProviderPlace {
  readonly clusterName: string;
  readonly capacityProviderName: string | undefined;
}

export const scalingKey = ({ clusterName, capacityProviderName }: ProviderPlace): string =>
  `${clusterName}/${capacityProviderName}`;

/** The provider's managed scaling, where that is on; undefined on Fargate, and where people scale by themselves. */
export function managedScalingOf(
  { capacityProviders, clusters }: World,
  { clusterName, capacityProviderName = '' }: ProviderPlace,
): ManagedScaling | undefined {
  const provider = capacityProviders.get(capacityProviderName);
  const isAssociated = clusters.get(clusterName)?.capacityProviders.includes(capacityProviderName) === true;
  const scaling = provider?.autoScalingGroupProvider.managedScaling;
  return provider?.status === 'ACTIVE' && isAssociated && scaling?.status === 'ENABLED' ? scaling : undefined;
}

/** CloudWatch gets the metric once a minute ("Amazon ECS managed scaling behavior", ECS guide). */
export const SCALING_INTERVAL_MS = 60_000;

/** From now on the provider is scaled every minute, until it has neither instances nor tasks that wait, nor a least size. */
export function watchScaling(world: World, place: ProviderPlace): void {
  const key = scalingKey(place);
  const { clusterName, capacityProviderName } = place;
  if (capacityProviderName === undefined || world.scaling.has(key)) return;
  if (managedScalingOf(world, place) === undefined) return;
  const idle = { launching: 0, warmUntil: world.now, isSteady: false, shrinksSince: undefined, draining: [] };
  world.scaling.set(key, { clusterName, capacityProviderName, ...idle });
  plan(world, { kind: 'scaling-due', subject: key, after: SCALING_INTERVAL_MS });
}

/** Those with a least size: an Auto Scaling group has its instances whether ECS has tasks for them or not. */
export function watchLeastSizes(
  world: World,
  { clusterName, capacityProviders }: Pick<ClusterRecord, 'clusterName' | 'capacityProviders'>,
): void {
  for (const capacityProviderName of capacityProviders) {
    if (groupOf(world.settings, capacityProviderName).minSize > 0) {
      watchScaling(world, { clusterName, capacityProviderName });
    }
  }
}
