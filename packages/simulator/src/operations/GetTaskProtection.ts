import type { GetTaskProtectionRequest, GetTaskProtectionResponse } from '@aws-sdk/client-ecs';
import { liveTasksOfCluster } from '../world/task-index.ts';
import { invalid } from './exception.ts';
import { activeCluster } from './find.ts';
import { defineOperation } from './operation.ts';
import { describeProtection, protectable } from './protection.ts';

/** In one request (API reference). */
const MOST_TASKS = 100;

/** Of the named tasks; without names, of all tasks of services in the cluster. */
export const getTaskProtection = defineOperation({
  name: 'GetTaskProtection',
  writes: false,
  bucket: 'task-protection',
  run(simulation, input: GetTaskProtectionRequest): GetTaskProtectionResponse {
    const { world } = simulation;
    const cluster = activeCluster(simulation, input.cluster);
    const all = liveTasksOfCluster(world, cluster.clusterArn).filter(
      ({ serviceArn }) => serviceArn !== undefined,
    );
    if ((input.tasks?.length ?? 0) > MOST_TASKS) {
      throw invalid(`Tasks cannot have more than ${MOST_TASKS} entries.`);
    }
    const names = input.tasks ?? all.map(({ taskArn }) => taskArn);
    const { found, failures } = protectable(simulation, cluster, names);
    return { protectedTasks: found.map((task) => describeProtection(task, world.now)), failures };
  },
});
