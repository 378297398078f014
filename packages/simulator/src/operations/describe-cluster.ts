import type { Cluster, ClusterField } from '@aws-sdk/client-ecs';
import { instancesOf } from '../cluster/instances.ts';
import type { ClusterRecord } from '../world/cluster.ts';
import type { ServiceRecord } from '../world/service.ts';
import type { TaskRecord } from '../world/task.ts';
import { liveTasksOfCluster } from '../world/task-index.ts';
import type { World } from '../world/world.ts';
import { toWire } from './wire.ts';

const isRunning = (task: TaskRecord): boolean => task.lastStatus === 'RUNNING';
const isPending = ({ lastStatus, desiredStatus }: TaskRecord): boolean =>
  desiredStatus === 'RUNNING' && lastStatus !== 'RUNNING';

/** A cluster as the API tells of it; what must be asked for with `include` only when it is. */
export function describeCluster(
  world: World,
  cluster: ClusterRecord,
  include: readonly ClusterField[] = [],
): Cluster {
  const tasks = liveTasksOfCluster(world, cluster.clusterArn);
  return {
    clusterArn: cluster.clusterArn,
    clusterName: cluster.clusterName,
    status: cluster.status,
    registeredContainerInstancesCount: instancesOf(world, cluster.clusterArn).length,
    runningTasksCount: tasks.filter(isRunning).length,
    pendingTasksCount: tasks.filter(isPending).length,
    activeServicesCount: activeServicesOf(world, cluster).length,
    capacityProviders: [...cluster.capacityProviders],
    defaultCapacityProviderStrategy: toWire(cluster.defaultCapacityProviderStrategy),
    statistics: include.includes('STATISTICS') ? statisticsOf(tasks) : [],
    tags: include.includes('TAGS') ? [...(world.tags.get(cluster.clusterArn) ?? [])] : [],
    settings: include.includes('SETTINGS') ? toWire(cluster.settings) : [],
    ...(include.includes('CONFIGURATIONS') &&
      cluster.configuration && { configuration: cluster.configuration }),
    ...(cluster.serviceConnectNamespace && {
      serviceConnectDefaults: { namespace: cluster.serviceConnectNamespace },
    }),
  };
}

const activeServicesOf = ({ services }: World, { clusterArn }: ClusterRecord): ServiceRecord[] =>
  [...services.values()].filter(
    (service) => service.clusterArn === clusterArn && service.status === 'ACTIVE',
  );

function statisticsOf(tasks: readonly TaskRecord[]): Cluster['statistics'] {
  const count = (launchType: string, of: (task: TaskRecord) => boolean): string =>
    String(tasks.filter((task) => task.launchType === launchType && of(task)).length);
  return [
    { name: 'runningEC2TasksCount', value: count('EC2', isRunning) },
    { name: 'runningFargateTasksCount', value: count('FARGATE', isRunning) },
    { name: 'runningExternalTasksCount', value: count('EXTERNAL', isRunning) },
    { name: 'pendingEC2TasksCount', value: count('EC2', isPending) },
    { name: 'pendingFargateTasksCount', value: count('FARGATE', isPending) },
    { name: 'pendingExternalTasksCount', value: count('EXTERNAL', isPending) },
  ];
}
