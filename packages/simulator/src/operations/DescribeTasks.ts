import type { DescribeTasksRequest, DescribeTasksResponse } from '@aws-sdk/client-ecs';
import { lookUpEach } from './describe-each.ts';
import { describeTask } from './describe-task.ts';
import { activeCluster, taskNamed } from './find.ts';
import { knownYet } from './known-yet.ts';
import { defineOperation } from './operation.ts';

export const describeTasks = defineOperation({
  name: 'DescribeTasks',
  writes: false,
  bucket: 'cluster-resource-read',
  run(simulation, input: DescribeTasksRequest): DescribeTasksResponse {
    const { world } = simulation;
    const cluster = activeCluster(simulation, input.cluster);
    const isKnown = knownYet(simulation, { operation: 'DescribeTasks', input });
    const { found, failures } = lookUpEach({
      names: input.tasks,
      most: 100,
      noun: 'Tasks',
      find(name) {
        const { taskArn, task } = taskNamed(world, cluster, name);
        return { arn: taskArn, found: task && isKnown(task) ? task : undefined };
      },
    });
    const withTags = input.include?.includes('TAGS') ?? false;
    return { tasks: found.map((task) => describeTask(world, task, withTags)), failures };
  },
});
