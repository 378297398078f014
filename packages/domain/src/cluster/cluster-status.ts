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

type Count =
  | 'activeServicesCount'
  | 'pendingTasksCount'
  | 'registeredContainerInstancesCount'
  | 'runningTasksCount';

/** The exceptions of DeleteCluster ("DeleteCluster", API reference). ECS's order of checks is not published. */
const DELETION_OBSTACLES = [
  {
    exception: 'ClusterContainsContainerInstancesException',
    message: 'The Cluster cannot be deleted while Container Instances are active or draining.',
    counts: ['registeredContainerInstancesCount'],
  },
  {
    exception: 'ClusterContainsServicesException',
    message: 'The Cluster cannot be deleted while Services are active.',
    counts: ['activeServicesCount'],
  },
  {
    exception: 'ClusterContainsTasksException',
    message: 'The Cluster cannot be deleted while Tasks are active.',
    counts: ['runningTasksCount', 'pendingTasksCount'],
  },
] as const satisfies readonly {
  readonly exception: string;
  readonly message: string;
  readonly counts: readonly Count[];
}[];

type DeletionObstacle = (typeof DELETION_OBSTACLES)[number];

/**
 * What stands between a cluster and its deletion, as ECS tells it; empty: DeleteCluster makes it INACTIVE.
 *
 * @example
 * findDeletionObstacles({ activeServicesCount: 1 }).map(({ exception }) => exception) // ['ClusterContainsServicesException']
 */
export function findDeletionObstacles(
  cluster: Readonly<Partial<Record<Count, number | undefined>>>,
): readonly DeletionObstacle[] {
  return DELETION_OBSTACLES.filter(({ counts }) => counts.some((count) => (cluster[count] ?? 0) > 0));
}
