import type { ListTasksRequest, ListTasksResponse } from '@aws-sdk/client-ecs';
import type { Simulation } from '../engine/simulation.ts';
import { arnOf, shortName } from '../world/arn.ts';
import type { ClusterRecord } from '../world/cluster.ts';
import type { TaskRecord } from '../world/task.ts';
import { liveTasksOfCluster, liveTasksOfService, stoppedTasksOfCluster } from '../world/task-index.ts';
import { EcsException, invalid } from './exception.ts';
import { activeCluster } from './find.ts';
import { knownYet } from './known-yet.ts';
import { defineOperation } from './operation.ts';
import { pageOf } from './page.ts';

type Filter = (task: TaskRecord, wanted: string) => boolean;

/** Filters that can be combined. */
const FILTERS = {
  containerInstance: ({ containerInstanceArn }, wanted) =>
    containerInstanceArn !== undefined && shortName(containerInstanceArn) === shortName(wanted),
  family: ({ family }, wanted) => family === wanted,
  launchType: ({ launchType }, wanted) => launchType === wanted,
  serviceName: ({ serviceArn }, wanted) =>
    serviceArn !== undefined && shortName(serviceArn) === shortName(wanted),
  startedBy: ({ startedBy }, wanted) => startedBy === wanted,
} as const satisfies Record<string, Filter>;
type FilterName = keyof typeof FILTERS;

/** Tasks that could be meant: of one service, where one is named, else of the cluster; those told to stop come last. */
function candidates({ world }: Simulation, cluster: ClusterRecord, input: ListTasksRequest): TaskRecord[] {
  const { clusterArn, clusterName } = cluster;
  if (input.serviceName === undefined) {
    return [...liveTasksOfCluster(world, clusterArn), ...stoppedTasksOfCluster(world, clusterArn)];
  }
  const serviceArn = arnOf(world, 'service', { clusterName, serviceName: shortName(input.serviceName) });
  if (!world.services.has(serviceArn))
    throw new EcsException('ServiceNotFoundException', 'Service not found.');
  const live = liveTasksOfService(world, serviceArn);
  return input.desiredStatus === 'STOPPED' ? [...live, ...stoppedTasksOfCluster(world, clusterArn)] : live;
}

/** Tasks whose desired status is RUNNING, if not told otherwise. PENDING is never set by ECS, so it finds nothing. */
export const listTasks = defineOperation({
  name: 'ListTasks',
  writes: false,
  bucket: 'cluster-resource-read',
  run(simulation, input: ListTasksRequest): ListTasksResponse {
    const cluster = activeCluster(simulation, input.cluster);
    const told = (Object.keys(FILTERS) as FilterName[]).filter((name) => input[name] !== undefined);
    if (told.includes('startedBy') && told.length > 1) {
      throw invalid('startedBy cannot be combined with other filters.');
    }
    const desiredStatus = input.desiredStatus ?? 'RUNNING';
    const isKnown = knownYet(simulation, { operation: 'ListTasks', input });
    const tasks = candidates(simulation, cluster, input).filter(
      (task) =>
        isKnown(task) &&
        task.desiredStatus === desiredStatus &&
        told.every((name) => FILTERS[name](task, input[name] ?? '')),
    );
    const { page, ...rest } = pageOf(tasks, input);
    return { taskArns: page.map(({ taskArn }) => taskArn), ...rest };
  },
});
