import type { CreateClusterRequest, CreateClusterResponse } from '@aws-sdk/client-ecs';
import { watchLeastSizes } from '../cluster/watch-scaling.ts';
import type { Simulation } from '../engine/simulation.ts';
import { arnOf } from '../world/arn.ts';
import type { ClusterRecord } from '../world/cluster.ts';
import { describeCluster } from './describe-cluster.ts';
import { invalid } from './exception.ts';
import { knownProviders } from './known-providers.ts';
import { defineOperation } from './operation.ts';
import { fromWire } from './wire.ts';

const NAME = /^[A-Za-z0-9_-]{1,255}$/;

function newCluster({ world }: Simulation, input: CreateClusterRequest): ClusterRecord {
  const clusterName = input.clusterName ?? 'default';
  if (!NAME.test(clusterName)) {
    // ECS's own wording was not seen; the rule stands in the API reference.
    throw invalid(
      'Identifier was unexpected length. Expected identifier [a-zA-Z0-9_-] with at most 255 characters.',
    );
  }
  return {
    clusterArn: arnOf(world, 'cluster', { clusterName }),
    clusterName,
    status: 'ACTIVE',
    capacityProviders: knownProviders(world, input.capacityProviders),
    defaultCapacityProviderStrategy: fromWire(input.defaultCapacityProviderStrategy ?? []),
    settings: input.settings ?? [{ name: 'containerInsights', value: 'disabled' }],
    configuration: input.configuration,
    serviceConnectNamespace: input.serviceConnectDefaults?.namespace,
  };
}

/** Creates a cluster. An ACTIVE one of that name is given back as it is (likely: AWS does not say). */
export const createCluster = defineOperation({
  name: 'CreateCluster',
  writes: true,
  bucket: 'cluster-modify',
  run(simulation, input: CreateClusterRequest): CreateClusterResponse {
    const { world } = simulation;
    const existing = world.clusters.get(input.clusterName ?? 'default');
    if (existing?.status === 'ACTIVE') return { cluster: describeCluster(world, existing) };
    const cluster = newCluster(simulation, input);
    world.clusters.set(cluster.clusterName, cluster);
    if (input.tags?.length) world.tags.set(cluster.clusterArn, input.tags);
    watchLeastSizes(world, cluster);
    return { cluster: describeCluster(world, cluster, ['SETTINGS', 'CONFIGURATIONS', 'TAGS']) };
  },
});
