import type { DeleteClusterRequest, DeleteClusterResponse } from '@aws-sdk/client-ecs';
import { instancesOf } from '../cluster/instances.ts';
import type { ClusterRecord } from '../world/cluster.ts';
import { liveTasksOfCluster } from '../world/task-index.ts';
import type { World } from '../world/world.ts';
import { describeCluster } from './describe-cluster.ts';
import { EcsException, type ExceptionName } from './exception.ts';
import { activeCluster } from './find.ts';
import { defineOperation } from './operation.ts';

interface Hindrance {
  readonly exception: ExceptionName;
  readonly message: string;
  readonly holds: (world: World, cluster: ClusterRecord) => boolean;
}

/** What must go first, in the order in which ECS looks (likely). */
const HINDRANCES: readonly Hindrance[] = [
  {
    exception: 'ClusterContainsContainerInstancesException',
    message: 'The Cluster cannot be deleted while Container Instances are active or draining.',
    holds: (world, { clusterArn }) => instancesOf(world, clusterArn).length > 0,
  },
  {
    exception: 'ClusterContainsServicesException',
    message: 'The Cluster cannot be deleted while Services are active.',
    holds: ({ services }, { clusterArn }) =>
      [...services.values()].some(
        (service) => service.clusterArn === clusterArn && service.status === 'ACTIVE',
      ),
  },
  {
    exception: 'ClusterContainsTasksException',
    message: 'The Cluster cannot be deleted while Tasks are active.',
    holds: (world, { clusterArn }) => liveTasksOfCluster(world, clusterArn).length > 0,
  },
];

/** Makes an empty cluster INACTIVE: it can still be described, and is listed no more. */
export const deleteCluster = defineOperation({
  name: 'DeleteCluster',
  writes: true,
  bucket: 'cluster-modify',
  run(simulation, input: DeleteClusterRequest): DeleteClusterResponse {
    const { world } = simulation;
    const cluster = activeCluster(simulation, input.cluster ?? '');
    const hindrance = HINDRANCES.find(({ holds }) => holds(world, cluster));
    if (hindrance) throw new EcsException(hindrance.exception, hindrance.message);
    cluster.status = 'INACTIVE';
    return { cluster: describeCluster(world, cluster) };
  },
});
