import type { DescribeTaskSetsRequest, DescribeTaskSetsResponse } from '@aws-sdk/client-ecs';
import { taskSetsOf } from '../service/task-sets.ts';
import { lookUpEach } from './describe-each.ts';
import { describeTaskSet } from './describe-task-set.ts';
import { defineOperation } from './operation.ts';
import { externalService, taskSetNamed } from './task-set.ts';

/** Of the named ones; without names, of all of the service. */
export const describeTaskSets = defineOperation({
  name: 'DescribeTaskSets',
  writes: false,
  bucket: 'service-read',
  run(simulation, input: DescribeTaskSetsRequest): DescribeTaskSetsResponse {
    const { world } = simulation;
    const service = externalService(simulation, input);
    const withTags = input.include?.includes('TAGS') ?? false;
    const { found, failures } = input.taskSets?.length
      ? lookUpEach({
          names: input.taskSets,
          most: 100,
          noun: 'Task sets',
          find: (name) => ({ arn: name, found: taskSetNamed(simulation, service, name) }),
        })
      : { found: taskSetsOf(world, service), failures: [] };
    return { taskSets: found.map((set) => describeTaskSet(world, set, withTags)), failures };
  },
});
