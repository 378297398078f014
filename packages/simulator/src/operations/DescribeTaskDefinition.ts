import type { DescribeTaskDefinitionRequest, DescribeTaskDefinitionResponse } from '@aws-sdk/client-ecs';
import { describeTaskDefinition } from './describe-task-definition.ts';
import { clientError } from './exception.ts';
import { taskDefinitionNamed } from './find.ts';
import { defineOperation } from './operation.ts';

export const describeTaskDefinitionOperation = defineOperation({
  name: 'DescribeTaskDefinition',
  writes: false,
  bucket: 'task-definition-read',
  run(simulation, input: DescribeTaskDefinitionRequest): DescribeTaskDefinitionResponse {
    const record = taskDefinitionNamed(simulation, input.taskDefinition ?? '');
    if (record === undefined) throw clientError('Unable to describe task definition.');
    const tags = simulation.world.tags.get(record.taskDefinitionArn) ?? [];
    return {
      taskDefinition: describeTaskDefinition(record),
      ...(input.include?.includes('TAGS') && { tags: [...tags] }),
    };
  },
});
