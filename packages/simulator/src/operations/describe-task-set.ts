import type { TaskSet } from '@aws-sdk/client-ecs';
import { stabilityOf, tasksOfSet, wantedBy } from '../service/task-sets.ts';
import type { TaskSetRecord } from '../world/task-set.ts';
import type { World } from '../world/world.ts';
import { toDate, toWire } from './wire.ts';

/** A task set as the API tells of it. */
export function describeTaskSet(world: World, set: TaskSetRecord, withTags = false): TaskSet {
  const service = world.services.get(set.serviceArn);
  if (service === undefined) throw new Error(`${set.taskSetArn} belongs to no service`);
  const tasks = tasksOfSet(world, set);
  const revision = world.serviceRevisions.get(set.deployment.serviceRevisionArn);
  return {
    ...toWire<TaskSet>(revision?.settings ?? {}),
    id: set.deployment.id,
    taskSetArn: set.taskSetArn,
    serviceArn: set.serviceArn,
    clusterArn: set.clusterArn,
    externalId: set.externalId,
    status: set.status,
    taskDefinition: set.deployment.taskDefinitionArn,
    computedDesiredCount: wantedBy(service, set),
    runningCount: tasks.filter(({ lastStatus }) => lastStatus === 'RUNNING').length,
    pendingCount: tasks.filter((task) => task.lastStatus !== 'RUNNING' && task.desiredStatus === 'RUNNING')
      .length,
    createdAt: toDate(set.createdAt),
    updatedAt: toDate(set.updatedAt),
    scale: toWire(set.scale),
    stabilityStatus: stabilityOf(world, service, set),
    stabilityStatusAt: toDate(set.updatedAt),
    tags: withTags ? [...(world.tags.get(set.taskSetArn) ?? [])] : [],
  };
}
