import type { DeleteClusterRequest, DeleteClusterResponse } from '@aws-sdk/client-ecs';
import { findDeletionObstacles } from '@taskwarden/domain';
import { liveTasksOfCluster } from '../world/task-index.ts';
import { describeCluster } from './describe-cluster.ts';
import { EcsException } from './exception.ts';
import { activeCluster } from './find.ts';
import { defineOperation } from './operation.ts';

/** Makes an empty cluster INACTIVE: it can still be described, and is listed no more. */
export const deleteCluster = defineOperation({
  name: 'DeleteCluster',
  writes: true,
  bucket: 'cluster-modify',
  run(simulation, input: DeleteClusterRequest): DeleteClusterResponse {
    const { world } = simulation;
    const cluster = activeCluster(simulation, input.cluster ?? '');
    // Tasks that are stopping are counted no more, and hold it still.
    const runningTasksCount = liveTasksOfCluster(world, cluster.clusterArn).length;
    const [obstacle] = findDeletionObstacles({ ...describeCluster(world, cluster), runningTasksCount });
    if (obstacle) throw new EcsException(obstacle.exception, obstacle.message);
    cluster.status = 'INACTIVE';
    return { cluster: describeCluster(world, cluster) };
  },
});
