import type { Cluster } from './cluster.ts';

interface ClusterStatusFacts {
  readonly runsTasks: boolean;
  readonly says: string;
}

/** The statuses of a cluster ("Cluster", API reference). */
export const CLUSTER_STATUS = {
  ACTIVE: { runsTasks: true, says: 'Tasks can run and instances can register.' },
  PROVISIONING: { runsTasks: false, says: 'Resources of its capacity providers are being created.' },
  DEPROVISIONING: { runsTasks: false, says: 'Resources of its capacity providers are being deleted.' },
  FAILED: { runsTasks: false, says: 'Resources of its capacity providers could not be created.' },
  INACTIVE: { runsTasks: false, says: 'Deleted; can be described for a while.' },
} as const satisfies Readonly<Record<string, ClusterStatusFacts>>;

interface DeletionObstacle {
  readonly exception: string;
  readonly holds: (cluster: Cluster) => boolean;
}

/** The exceptions of DeleteCluster ("DeleteCluster", API reference). ECS's order of checks is not published. */
const DELETION_OBSTACLES: readonly DeletionObstacle[] = [
  {
    exception: 'ClusterContainsServicesException',
    holds: ({ activeServicesCount = 0 }) => activeServicesCount > 0,
  },
  {
    exception: 'ClusterContainsContainerInstancesException',
    holds: ({ registeredContainerInstancesCount = 0 }) => registeredContainerInstancesCount > 0,
  },
  {
    exception: 'ClusterContainsTasksException',
    holds: ({ runningTasksCount = 0, pendingTasksCount = 0 }) => runningTasksCount + pendingTasksCount > 0,
  },
];

/**
 * The exceptions that stand between a cluster and its deletion; empty: DeleteCluster makes it INACTIVE.
 *
 * @example
 * findDeletionObstacles({ activeServicesCount: 1 }) // ['ClusterContainsServicesException']
 */
export function findDeletionObstacles(cluster: Cluster): readonly string[] {
  return DELETION_OBSTACLES.filter((obstacle) => obstacle.holds(cluster)).map(({ exception }) => exception);
}
